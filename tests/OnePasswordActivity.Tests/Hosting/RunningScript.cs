using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>A script that runs until it has ended or is stopped.</summary>
public sealed class RunningScript : IDisposable
{
    private readonly PowerShell shell;
    private readonly PSDataCollection<PSObject> output = [];
    private readonly IAsyncResult running;

    public RunningScript(Session session, string script)
    {
        shell = PowerShell.Create(session.Runspace);

        if (session.Culture is { } culture)
            shell.AddScript($"[Threading.Thread]::CurrentThread.CurrentCulture = '{culture.Name}'; [Threading.Thread]::CurrentThread.CurrentUICulture = '{culture.Name}'").AddStatement();

        // Inside of try an error that ends a statement ends the script, so that it can be told from one that does not.
        shell.AddScript($"try {{\n{script}\n}} catch {{ throw }}");
        running = shell.BeginInvoke<PSObject, PSObject>(null, output);
    }

    public int Count => output.Count;

    public IReadOnlyList<string> Warnings => [.. shell.Streams.Warning.Select(record => record.Message)];

    public IReadOnlyList<string> Verbose => [.. shell.Streams.Verbose.Select(record => record.Message)];

    public IReadOnlyList<ProgressRecord> Progress => [.. shell.Streams.Progress];

    public bool IsOver => running.IsCompleted;

    /// <summary>Stops it as Ctrl+C does; comes back when the pipeline has ended.</summary>
    public Outcome Stop()
    {
        shell.Stop();
        return Finish();
    }

    public Outcome Finish()
    {
        ErrorRecord? terminating = null;
        var stopped = false;
        try
        {
            shell.EndInvoke(running);
        }
        catch (PipelineStoppedException)
        {
            stopped = true;
        }
        catch (RuntimeException exception)
        {
            terminating = exception.ErrorRecord;
        }

        var streams = shell.Streams;
        return new Outcome
        {
            Output = [.. output],
            Errors = [.. streams.Error],
            Terminating = terminating,
            WasStopped = stopped,
            Warnings = [.. streams.Warning.Select(record => record.Message)],
            Verbose = [.. streams.Verbose.Select(record => record.Message)],
            Debug = [.. streams.Debug.Select(record => record.Message)],
            Information = [.. streams.Information.Select(record => record.ToString())],
            Progress = [.. streams.Progress],
        };
    }

    public void Dispose()
    {
        shell.Dispose();
        output.Dispose();
    }
}
