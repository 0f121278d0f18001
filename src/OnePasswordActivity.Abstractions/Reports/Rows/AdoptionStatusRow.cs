using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>How many people are active, idle or were never seen.</summary>
public sealed class AdoptionStatusRow : ReportRow
{
    /// <summary><c>Active</c>, <c>Idle</c> or <c>NeverSeen</c>.</summary>
    [Cell(CellKind.Label)]
    public string? Status { get; internal init; }

    /// <summary>How many people.</summary>
    public long People { get; internal init; }

    /// <summary>Their share.</summary>
    [Cell(CellKind.Percent)]
    public double Share { get; internal init; }
}
