using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A place that somebody was at.</summary>
public sealed class UserPlaceRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The country.</summary>
    [Cell(CellKind.Country)]
    public string? Country { get; internal init; }

    /// <summary>The region.</summary>
    [Cell(CellKind.Label)]
    public string? Region { get; internal init; }

    /// <summary>The city.</summary>
    [Cell(CellKind.Label)]
    public string? City { get; internal init; }

    /// <summary>From how many addresses.</summary>
    public long Addresses { get; internal init; }

    /// <summary>Uses of items and successful sign-ins.</summary>
    public long Events { get; internal init; }

    /// <summary>When first.</summary>
    public DateTimeOffset? FirstSeen { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastSeen { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="LastSeen"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastSeen => LastSeen?.ToLocalText();
}
