using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A device of somebody with an app.</summary>
public sealed class DeviceRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The host, or the browser, as the app calls it.</summary>
    [Cell(CellKind.Device)]
    public string? Device { get; internal init; }

    /// <summary>The app.</summary>
    [Cell(CellKind.Label)]
    public string? App { get; internal init; }

    /// <summary>The last build of the app.</summary>
    [Cell(CellKind.Label)]
    public string? Version { get; internal init; }

    /// <summary>The operating system.</summary>
    [Cell(CellKind.Label)]
    public string? System { get; internal init; }

    /// <summary>The last version of the operating system.</summary>
    [Cell(CellKind.Label)]
    public string? SystemVersion { get; internal init; }

    /// <summary>Uses of items and attempts to sign in from it.</summary>
    public long Events { get; internal init; }

    /// <summary>Attempts to sign in that were refused because the app is too old.</summary>
    public long Refused { get; internal init; }

    /// <summary>Whether 1Password refused the last build as too old, or a newer one had been in use in the company for 30 days when it was last seen.</summary>
    public bool Outdated { get; internal init; }

    /// <summary>When first.</summary>
    public DateTimeOffset? FirstSeen { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastSeen { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="LastSeen"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastSeen => LastSeen?.ToLocalText();
}
