using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>An item that somebody who leaves knows: one to rotate.</summary>
public sealed class OffboardingItemRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The vault: its title where a name map has it, else its UUID.</summary>
    [Cell(CellKind.Vault)]
    public string? Vault { get; internal init; }

    /// <summary>The item: its title where a name map has it, else its UUID.</summary>
    [Cell(CellKind.Item)]
    public string? Item { get; internal init; }

    /// <summary>How often it was used.</summary>
    public long Uses { get; internal init; }

    /// <summary>How it was used.</summary>
    [Cell(CellKind.Label)]
    public TextList Actions { get; internal init; } = new([]);

    /// <summary>What the last use was.</summary>
    [Cell(CellKind.Label)]
    public string? LastAction { get; internal init; }

    /// <summary>How many others used the item, and so need to learn of a new secret.</summary>
    public long OtherUsers { get; internal init; }

    /// <summary>The first use.</summary>
    public DateTimeOffset? FirstUse { get; internal init; }

    /// <summary>The last use.</summary>
    public DateTimeOffset? LastUse { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary>The UUID of the vault.</summary>
    [Cell(CellKind.Vault, Hidden = true)]
    public string? VaultUuid { get; internal init; }

    /// <summary>The UUID of the item.</summary>
    [Cell(CellKind.Item, Hidden = true)]
    public string? ItemUuid { get; internal init; }

    /// <summary><see cref="LastUse"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastUse => LastUse?.ToLocalText();
}
