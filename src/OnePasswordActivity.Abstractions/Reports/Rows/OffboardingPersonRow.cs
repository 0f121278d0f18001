using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>Somebody who left, or is about to.</summary>
public sealed class OffboardingPersonRow : ReportRow
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

    /// <summary>The last time that the person was suspended or deleted, as the audit events say; null when they do not, or when the person was reactivated since.</summary>
    public DateTimeOffset? SuspendedAt { get; internal init; }

    /// <summary>Items that were used: those to rotate.</summary>
    public long Items { get; internal init; }

    /// <summary>Vaults that they are in.</summary>
    public long Vaults { get; internal init; }

    /// <summary>Devices: hosts and browsers with their app and system.</summary>
    public long Devices { get; internal init; }

    /// <summary>Events of the person after the suspension.</summary>
    public long EventsAfter { get; internal init; }

    /// <summary>The last sign-in, use of an item or change.</summary>
    public DateTimeOffset? LastActivity { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="SuspendedAt"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalSuspendedAt => SuspendedAt?.ToLocalText();
}
