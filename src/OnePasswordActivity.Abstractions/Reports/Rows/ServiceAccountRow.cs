using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>What a service account did, all in all.</summary>
public sealed class ServiceAccountRow : ReportRow
{
    /// <summary>The service account: its name, or what else is known.</summary>
    [Cell(CellKind.ServiceAccount)]
    public string? Account { get; internal init; }

    /// <summary>How often it used items.</summary>
    public long Uses { get; internal init; }

    /// <summary>In how many vaults.</summary>
    public long Vaults { get; internal init; }

    /// <summary>How many items.</summary>
    public long Items { get; internal init; }

    /// <summary>Its attempts to sign in.</summary>
    public long SignIns { get; internal init; }

    /// <summary>Those of them that failed.</summary>
    public long Failures { get; internal init; }

    /// <summary>Its audit events.</summary>
    public long Changes { get; internal init; }

    /// <summary>From how many addresses.</summary>
    public long Addresses { get; internal init; }

    /// <summary>The last event.</summary>
    public DateTimeOffset? LastSeen { get; internal init; }

    /// <summary>The UUID of the service account.</summary>
    [Cell(CellKind.ServiceAccount, Hidden = true)]
    public string? AccountUuid { get; internal init; }

    /// <summary><see cref="LastSeen"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastSeen => LastSeen?.ToLocalText();
}
