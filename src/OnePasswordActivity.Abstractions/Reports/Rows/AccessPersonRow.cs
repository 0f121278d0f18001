using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>Who used an item or vault, all in all.</summary>
public sealed class AccessPersonRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The name.</summary>
    [Cell(CellKind.User)]
    public string? Name { get; internal init; }

    /// <summary>How often.</summary>
    public long Uses { get; internal init; }

    /// <summary>How many items.</summary>
    public long Items { get; internal init; }

    /// <summary>The actions.</summary>
    [Cell(CellKind.Label)]
    public TextList Actions { get; internal init; } = new([]);

    /// <summary>The first use.</summary>
    public DateTimeOffset? FirstUse { get; internal init; }

    /// <summary>The last use.</summary>
    public DateTimeOffset? LastUse { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="LastUse"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastUse => LastUse?.ToLocalText();
}
