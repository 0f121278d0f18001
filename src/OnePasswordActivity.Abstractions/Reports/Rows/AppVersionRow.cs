using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A build of an app.</summary>
public sealed class AppVersionRow : ReportRow
{
    /// <summary>The app.</summary>
    [Cell(CellKind.Label)]
    public string? App { get; internal init; }

    /// <summary>The operating system.</summary>
    [Cell(CellKind.Label)]
    public string? System { get; internal init; }

    /// <summary>The build.</summary>
    [Cell(CellKind.Label)]
    public string? Version { get; internal init; }

    /// <summary>People and service accounts with it.</summary>
    public long Users { get; internal init; }

    /// <summary>Uses of items and attempts to sign in with it.</summary>
    public long Events { get; internal init; }

    /// <summary>Attempts to sign in that were refused because it is too old.</summary>
    public long Refused { get; internal init; }

    /// <summary>When first.</summary>
    public DateTimeOffset? FirstSeen { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastSeen { get; internal init; }

    /// <summary><see cref="LastSeen"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastSeen => LastSeen?.ToLocalText();
}
