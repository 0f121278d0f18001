using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A change by an administrator.</summary>
public sealed class AdminChangeRow : ReportRow
{
    /// <summary>When.</summary>
    public DateTimeOffset? Time { get; internal init; }

    /// <summary>What the change is about.</summary>
    [Cell(CellKind.Label)]
    public string? Area { get; internal init; }

    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The action.</summary>
    [Cell(CellKind.Label)]
    public string? Action { get; internal init; }

    /// <summary>The type of the object.</summary>
    [Cell(CellKind.Label)]
    public string? ObjectType { get; internal init; }

    /// <summary>What it was done to: a person, or the UUID that the event names.</summary>
    public string? Target { get; internal init; }

    /// <summary>What happened, in a sentence.</summary>
    public string? Description { get; internal init; }

    /// <summary>The address.</summary>
    [Cell(CellKind.Address)]
    public string? IPAddress { get; internal init; }

    /// <summary>The country of the address.</summary>
    [Cell(CellKind.Country)]
    public string? Country { get; internal init; }

    /// <summary>The UUID of the event.</summary>
    [Cell(CellKind.Uuid)]
    public string? EventUuid { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="Time"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalTime => Time?.ToLocalText();
}
