using System;
using Xunit;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>A test that needs rsyslog, syslog-ng or nginx as <c>tests/RealReceivers/prepare</c> unpacks them, and is skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReceiverTheoryAttribute : TheoryAttribute
{
    public ReceiverTheoryAttribute() => Skip = ServerProgram.Folder is null
        ? "rsyslog, syslog-ng and nginx are not there: tests/RealReceivers/prepare unpacks them, and ONEPASSWORDACTIVITY_RECEIVERS names the folder."
        : null;
}
