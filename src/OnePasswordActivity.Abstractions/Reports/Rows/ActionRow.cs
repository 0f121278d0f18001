using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>How often something was done.</summary>
public sealed class ActionRow : ReportRow
{
    /// <summary>The stream.</summary>
    [Cell(CellKind.Label)]
    public string? Stream { get; internal init; }

    /// <summary>The action; for sign-in attempts the outcome.</summary>
    [Cell(CellKind.Label)]
    public string? Action { get; internal init; }

    /// <summary>The type of the object; for sign-in attempts the reason.</summary>
    [Cell(CellKind.Label)]
    public string? ObjectType { get; internal init; }

    /// <summary>How often.</summary>
    public long Events { get; internal init; }

    /// <summary>By how many people and service accounts.</summary>
    public long Users { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastEvent { get; internal init; }

    /// <summary>What the code means, as the catalog says; null where it does not know.</summary>
    public string? Meaning { get; internal init; }

    /// <summary><see cref="LastEvent"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastEvent => LastEvent?.ToLocalText();
}
