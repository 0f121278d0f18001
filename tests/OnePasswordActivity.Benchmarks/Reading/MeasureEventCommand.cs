using System.Management.Automation;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>The end of a pipeline: counts what arrives, and tells when the first object did.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Event")]
public sealed class MeasureEventCommand : Cmdlet
{
    /// <summary>Whether to read the parts that most reports show: who, from where, in which country.</summary>
    [Parameter]
    public SwitchParameter Parts { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>How many parts had a value, so that reading them has a purpose.</summary>
    internal static long Found { get; private set; }

    private long count;

    protected override void ProcessRecord()
    {
        count++;
        if (!Parts || InputObject?.BaseObject is not ActivityEvent activity)
            return;
        if (activity.UserEmail is not null)
            Found++;
        if (activity.IPAddress is not null)
            Found++;
        if (activity.Country is not null)
            Found++;
    }

    protected override void EndProcessing() => WriteObject(count);
}
