using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>What somebody used, all in all.</summary>
public sealed class UserUsageRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The name.</summary>
    [Cell(CellKind.User)]
    public string? Name { get; internal init; }

    /// <summary>How often items were used.</summary>
    public long Uses { get; internal init; }

    /// <summary>How many items.</summary>
    public long Items { get; internal init; }

    /// <summary>In how many vaults.</summary>
    public long Vaults { get; internal init; }

    /// <summary>From how many devices: hosts and browsers with their app and system.</summary>
    public long Devices { get; internal init; }

    /// <summary>From how many countries.</summary>
    public long Countries { get; internal init; }

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
