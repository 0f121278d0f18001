using System;
using System.Management.Automation;
using System.Reflection;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>
/// Passes on the first few objects and then ends the pipeline before it, with the very exception that Select-Object -First throws. (That
/// cmdlet is not in the engine's package.)
/// </summary>
[Cmdlet(VerbsCommon.Select, "FirstObject")]
public sealed class SelectFirstCommand : PSCmdlet
{
    private int count;

    [Parameter(Mandatory = true, Position = 0)]
    public int First { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++count == First)
            throw EndOfPipeline();
    }

    private Exception EndOfPipeline() => (Exception)Activator.CreateInstance(
        typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!,
        BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public,
        null,
        [this],
        null)!;
}
