using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>Something that happened in the name of somebody after the suspension.</summary>
public sealed class OffboardingSessionRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>When the person was suspended or deleted.</summary>
    public DateTimeOffset? SuspendedAt { get; internal init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Time { get; internal init; }

    /// <summary>The stream.</summary>
    [Cell(CellKind.Label)]
    public string? Stream { get; internal init; }

    /// <summary>The action; for sign-in attempts the outcome.</summary>
    [Cell(CellKind.Label)]
    public string? Action { get; internal init; }

    /// <summary>The type of the object; for sign-in attempts the reason.</summary>
    [Cell(CellKind.Label)]
    public string? Detail { get; internal init; }

    /// <summary>The address.</summary>
    [Cell(CellKind.Address)]
    public string? IPAddress { get; internal init; }

    /// <summary>The country of the address.</summary>
    [Cell(CellKind.Country)]
    public string? Country { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="Time"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalTime => Time?.ToLocalText();
}
