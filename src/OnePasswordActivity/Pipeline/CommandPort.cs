using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Pipeline;

/// <summary>
/// How the work of a cmdlet reaches the pipeline. What is awaited has been done by the pipeline when it returns, and throws what ended the
/// pipeline; log lines are sent along and waited for by nobody.
/// </summary>
internal sealed class CommandPort(BlockingCollection<PortRequest> queue, bool debugEnabled, ProgressMeter? progress = null) : IApiLog
{
    public bool DebugEnabled { get; } = debugEnabled;

    /// <summary>Writes a value; a list is written one by one.</summary>
    public Task WriteAsync(object? value) => Ask(command =>
    {
        command.WriteObject(value, enumerateCollection: true);
        return true;
    });

    public Task WriteErrorAsync(ErrorRecord error) => Ask(command =>
    {
        command.WriteError(error);
        return true;
    });

    /// <summary>Asks whether to do something, by the rules of -WhatIf and -Confirm.</summary>
    public Task<bool> ShouldProcessAsync(string target, string action) => Ask(command => command.ShouldProcess(target, action));

    public void Verbose(string message) => Tell(command => command.WriteVerbose(message));

    public void Debug(string message) => Tell(command => command.WriteDebug(message));

    public void Waiting(TimeSpan wait, string reason)
    {
        progress?.Waiting(wait, reason);
        if (wait >= TimeSpan.FromSeconds(1))
            Verbose(FormattableString.Invariant($"Waiting {wait.TotalSeconds:0.#} s for {reason}."));
    }

    public void Warning(string message) => Tell(command => command.WriteWarning(message));

    private Task<bool> Ask(Func<PSCmdlet, bool> action)
    {
        var request = new PortRequest(action);
        queue.Add(request);
        return request.Done;
    }

    private void Tell(Action<PSCmdlet> action)
    {
        try
        {
            queue.Add(new PortRequest(command =>
            {
                action(command);
                return true;
            }));
        }
        catch (InvalidOperationException)
        {
            // A request that outlived the cmdlet has nobody left to tell. (An ObjectDisposedException is one of these too.)
        }
    }
}
