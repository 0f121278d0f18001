using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A change of a service account or of one of its tokens.</summary>
public sealed class ServiceTokenRow : ReportRow
{
    /// <summary>When.</summary>
    public DateTimeOffset? Time { get; internal init; }

    /// <summary>The action.</summary>
    [Cell(CellKind.Label)]
    public string? Action { get; internal init; }

    /// <summary>Whether it was the account (<c>sa</c>) or a token of it (<c>satoken</c>).</summary>
    [Cell(CellKind.Label)]
    public string? ObjectType { get; internal init; }

    /// <summary>The UUID that the event names as its object.</summary>
    public string? ObjectUuid { get; internal init; }

    /// <summary>The UUID that the event names beside it.</summary>
    public string? RelatedUuid { get; internal init; }

    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="Time"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalTime => Time?.ToLocalText();
}
