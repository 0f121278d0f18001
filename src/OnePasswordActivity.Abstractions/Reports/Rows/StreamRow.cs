using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A stream of events in the overview.</summary>
public sealed class StreamRow : ReportRow
{
    /// <summary>The stream.</summary>
    [Cell(CellKind.Label)]
    public string? Stream { get; internal init; }

    /// <summary>How many events.</summary>
    public long Events { get; internal init; }

    /// <summary>Their share of all events.</summary>
    [Cell(CellKind.Percent)]
    public double Share { get; internal init; }

    /// <summary>People who did or tried something.</summary>
    public long People { get; internal init; }

    /// <summary>Service accounts that did or tried something.</summary>
    public long ServiceAccounts { get; internal init; }

    /// <summary>The time of the first event.</summary>
    public DateTimeOffset? FirstEvent { get; internal init; }

    /// <summary>The time of the last event.</summary>
    public DateTimeOffset? LastEvent { get; internal init; }

    /// <summary><see cref="FirstEvent"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalFirstEvent => FirstEvent?.ToLocalText();

    /// <summary><see cref="LastEvent"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastEvent => LastEvent?.ToLocalText();
}
