using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A use of an item.</summary>
public sealed class AccessRow : ReportRow
{
    /// <summary>When.</summary>
    public DateTimeOffset? Time { get; internal init; }

    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>How.</summary>
    [Cell(CellKind.Label)]
    public string? Action { get; internal init; }

    /// <summary>The vault: its title where a name map has it, else its UUID.</summary>
    [Cell(CellKind.Vault)]
    public string? Vault { get; internal init; }

    /// <summary>The item: its title where a name map has it, else its UUID.</summary>
    [Cell(CellKind.Item)]
    public string? Item { get; internal init; }

    /// <summary>The app.</summary>
    [Cell(CellKind.Label)]
    public string? App { get; internal init; }

    /// <summary>The host, or the browser, as the app calls it.</summary>
    [Cell(CellKind.Device)]
    public string? Device { get; internal init; }

    /// <summary>The address.</summary>
    [Cell(CellKind.Address)]
    public string? IPAddress { get; internal init; }

    /// <summary>The country of the address.</summary>
    [Cell(CellKind.Country)]
    public string? Country { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary>The UUID of the vault.</summary>
    [Cell(CellKind.Vault, Hidden = true)]
    public string? VaultUuid { get; internal init; }

    /// <summary>The UUID of the item.</summary>
    [Cell(CellKind.Item, Hidden = true)]
    public string? ItemUuid { get; internal init; }

    /// <summary><see cref="Time"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalTime => Time?.ToLocalText();
}
