using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>How often something was changed.</summary>
public sealed class AdminAreaRow : ReportRow
{
    /// <summary>What the change is about.</summary>
    [Cell(CellKind.Label)]
    public string? Area { get; internal init; }

    /// <summary>The action.</summary>
    [Cell(CellKind.Label)]
    public string? Action { get; internal init; }

    /// <summary>The type of the object.</summary>
    [Cell(CellKind.Label)]
    public string? ObjectType { get; internal init; }

    /// <summary>How often.</summary>
    public long Changes { get; internal init; }

    /// <summary>By how many people and service accounts.</summary>
    public long Users { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastChange { get; internal init; }

    /// <summary>What the code means, as the catalog says.</summary>
    public string? Meaning { get; internal init; }

    /// <summary><see cref="LastChange"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastChange => LastChange?.ToLocalText();
}
