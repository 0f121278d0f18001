using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>What was used of a vault, all in all.</summary>
public sealed class VaultUsageRow : ReportRow
{
    /// <summary>The vault: its title where a name map has it, else its UUID.</summary>
    [Cell(CellKind.Vault)]
    public string? Vault { get; internal init; }

    /// <summary>People who used items of it.</summary>
    public long People { get; internal init; }

    /// <summary>Service accounts that did.</summary>
    public long ServiceAccounts { get; internal init; }

    /// <summary>Items that were used.</summary>
    public long Items { get; internal init; }

    /// <summary>How often.</summary>
    public long Uses { get; internal init; }

    /// <summary>The first use.</summary>
    public DateTimeOffset? FirstUse { get; internal init; }

    /// <summary>The last use.</summary>
    public DateTimeOffset? LastUse { get; internal init; }

    /// <summary>The UUID of the vault.</summary>
    [Cell(CellKind.Vault, Hidden = true)]
    public string? VaultUuid { get; internal init; }

    /// <summary><see cref="LastUse"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastUse => LastUse?.ToLocalText();
}
