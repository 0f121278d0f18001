using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A row of a report.</summary>
public abstract class ReportRow
{
    private protected ReportRow()
    {
    }

    /// <summary>The report that it belongs to.</summary>
    [Cell(Hidden = true)]
    public ReportName Report { get; internal set; }

    /// <summary>The table of the report that it belongs to.</summary>
    [Cell(Hidden = true)]
    public string Section { get; internal set; } = "";
}
