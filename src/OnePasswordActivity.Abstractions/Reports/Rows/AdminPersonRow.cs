using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>What somebody changed, all in all.</summary>
public sealed class AdminPersonRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The name.</summary>
    [Cell(CellKind.User)]
    public string? Name { get; internal init; }

    /// <summary>How many changes.</summary>
    public long Changes { get; internal init; }

    /// <summary>What they were about.</summary>
    [Cell(CellKind.Label)]
    public TextList Areas { get; internal init; } = new([]);

    /// <summary>The first change.</summary>
    public DateTimeOffset? FirstChange { get; internal init; }

    /// <summary>The last change.</summary>
    public DateTimeOffset? LastChange { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="LastChange"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastChange => LastChange?.ToLocalText();
}
