using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>How many people there are in a state.</summary>
public sealed class PersonStateRow : ReportRow
{
    /// <summary>The state: as the Users API says, or else <c>Seen</c>, <c>Suspended</c> and <c>Deleted</c>, as the audit events say.</summary>
    [Cell(CellKind.Label)]
    public string? State { get; internal init; }

    /// <summary>How many people.</summary>
    public long People { get; internal init; }

    /// <summary>Their share.</summary>
    [Cell(CellKind.Percent)]
    public double Share { get; internal init; }

    /// <summary>How many of them signed in, used an item or changed something.</summary>
    public long Active { get; internal init; }
}
