using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>The module in a runspace, with a cmdlet at the end of the pipeline that counts.</summary>
/// <param name="sink">The end of the pipeline.</param>
internal sealed class ModuleSource(string sink = "Measure-Event") : IEventSource
{
    private string cmdlet = "";

    public Runspace Runspace { get; } = Open();

    public void Connect(Uri server, string stream, long events)
    {
        cmdlet = Cmdlet(stream);
        Run(string.Create(CultureInfo.InvariantCulture, $"Connect-OPEvents -Token events-{events} -BaseUri {server} -RequestsPerMinute 1000000 -RequestsPerHour 60000000"));
    }

    public Task<long> ReadAsync() => Task.FromResult((long)Run($"{cmdlet} -Last 1d -ThrottleLimit 1 | {sink}")!);

    private object? Run(string script)
    {
        using var shell = PowerShell.Create(Runspace);
        var output = shell.AddScript(script).Invoke();
        if (shell.Streams.Error.FirstOrDefault() is { } error)
            throw new InvalidOperationException(error.ToString());
        return output.FirstOrDefault()?.BaseObject;
    }

    public void Dispose() => Runspace.Dispose();

    public static string Cmdlet(string stream) => stream switch
    {
        "auditevents" => "Get-OPAuditEvent",
        "itemusages" => "Get-OPItemUsage",
        _ => "Get-OPSignInAttempt",
    };

    /// <summary>A runspace without the module.</summary>
    public static Runspace OpenEmpty()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Measure-Event", typeof(MeasureEventCommand), null));
        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        return runspace;
    }

    private static Runspace Open()
    {
        var runspace = OpenEmpty();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", Places.Manifest).AddParameter("ErrorAction", "Stop").Invoke();
        return runspace;
    }
}
