using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A day in the overview.</summary>
public sealed class ActivityDayRow : ReportRow
{
    /// <summary>The day, in the report's time zone, as <c>2026-11-01</c>.</summary>
    [Cell(CellKind.Day)]
    public string? Day { get; internal init; }

    /// <summary>People who signed in, used an item or changed something.</summary>
    public long ActiveUsers { get; internal init; }

    /// <summary>Uses of items.</summary>
    public long ItemUsages { get; internal init; }

    /// <summary>Attempts to sign in.</summary>
    public long SignInAttempts { get; internal init; }

    /// <summary>Those of them that failed.</summary>
    public long FailedSignIns { get; internal init; }

    /// <summary>Audit events.</summary>
    public long AuditEvents { get; internal init; }
}
