using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A person of the team.</summary>
public sealed class TeamRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The name.</summary>
    [Cell(CellKind.User)]
    public string? Name { get; internal init; }

    /// <summary>The state as the Users API says; where it was not asked, what audit events say.</summary>
    [Cell(CellKind.Label)]
    public string? State { get; internal init; }

    /// <summary>When the person was created, as the Users API says.</summary>
    public DateTimeOffset? Created { get; internal init; }

    /// <summary>The last sign-in, use of an item or change.</summary>
    public DateTimeOffset? LastActivity { get; internal init; }

    /// <summary>Successful sign-ins.</summary>
    public long SignIns { get; internal init; }

    /// <summary>Attempts to sign in that failed.</summary>
    public long Failures { get; internal init; }

    /// <summary>How many items were used.</summary>
    public long ItemsUsed { get; internal init; }

    /// <summary>How often items were used.</summary>
    public long Uses { get; internal init; }

    /// <summary>Audit events.</summary>
    public long Changes { get; internal init; }

    /// <summary>From how many devices: hosts and browsers with their app and system.</summary>
    public long Devices { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="LastActivity"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastActivity => LastActivity?.ToLocalText();
}
