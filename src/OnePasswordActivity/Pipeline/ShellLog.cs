using System;
using System.Management.Automation;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Pipeline;

/// <summary>The log of work that is done on the pipeline's own thread.</summary>
internal sealed class ShellLog(PSCmdlet command) : IApiLog
{
    public bool DebugEnabled => false;

    public void Verbose(string message) => command.WriteVerbose(message);

    public void Debug(string message) => command.WriteDebug(message);

    public void Waiting(TimeSpan wait, string reason) => command.WriteVerbose(FormattableString.Invariant($"Waiting {wait.TotalSeconds:0.#} s for {reason}."));

    public void Warning(string message) => command.WriteWarning(message);
}
