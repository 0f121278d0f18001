using System;
using Xunit;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>A test that needs rsyslog and syslog-ng as <c>tests/RealReceivers/prepare</c> unpacks them, and is skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReceiverTheoryAttribute : TheoryAttribute
{
    public ReceiverTheoryAttribute() => Skip = RealReceiver.Folder is null
        ? "rsyslog and syslog-ng are not there: tests/RealReceivers/prepare unpacks them, and ONEPASSWORDACTIVITY_RECEIVERS names the folder."
        : null;
}
