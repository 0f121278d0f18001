using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>An address that a service account was used from.</summary>
public sealed class ServiceAccountAddressRow : ReportRow
{
    /// <summary>The service account: its name, or what else is known.</summary>
    [Cell(CellKind.ServiceAccount)]
    public string? Account { get; internal init; }

    /// <summary>The address.</summary>
    [Cell(CellKind.Address)]
    public string? IPAddress { get; internal init; }

    /// <summary>The country of the address.</summary>
    [Cell(CellKind.Country)]
    public string? Country { get; internal init; }

    /// <summary>How many events.</summary>
    public long Events { get; internal init; }

    /// <summary>When first.</summary>
    public DateTimeOffset? FirstSeen { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastSeen { get; internal init; }

    /// <summary>The UUID of the service account.</summary>
    [Cell(CellKind.ServiceAccount, Hidden = true)]
    public string? AccountUuid { get; internal init; }

    /// <summary><see cref="LastSeen"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastSeen => LastSeen?.ToLocalText();
}
