using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>What a service account used in a vault.</summary>
public sealed class ServiceAccountVaultRow : ReportRow
{
    /// <summary>The service account: its name, or what else is known.</summary>
    [Cell(CellKind.ServiceAccount)]
    public string? Account { get; internal init; }

    /// <summary>The vault: its title where a name map has it, else its UUID.</summary>
    [Cell(CellKind.Vault)]
    public string? Vault { get; internal init; }

    /// <summary>How many items.</summary>
    public long Items { get; internal init; }

    /// <summary>How often.</summary>
    public long Uses { get; internal init; }

    /// <summary>The actions.</summary>
    [Cell(CellKind.Label)]
    public TextList Actions { get; internal init; } = new([]);

    /// <summary>The first use.</summary>
    public DateTimeOffset? FirstUse { get; internal init; }

    /// <summary>The last use.</summary>
    public DateTimeOffset? LastUse { get; internal init; }

    /// <summary>The UUID of the service account.</summary>
    [Cell(CellKind.ServiceAccount, Hidden = true)]
    public string? AccountUuid { get; internal init; }

    /// <summary>The UUID of the vault.</summary>
    [Cell(CellKind.Vault, Hidden = true)]
    public string? VaultUuid { get; internal init; }

    /// <summary><see cref="LastUse"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastUse => LastUse?.ToLocalText();
}
