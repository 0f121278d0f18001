using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>How often attempts to sign in ended in a way.</summary>
public sealed class SignInOutcomeRow : ReportRow
{
    /// <summary>The outcome.</summary>
    [Cell(CellKind.Label)]
    public string? Outcome { get; internal init; }

    /// <summary>The reason.</summary>
    [Cell(CellKind.Label)]
    public string? Reason { get; internal init; }

    /// <summary>How often.</summary>
    public long Attempts { get; internal init; }

    /// <summary>Their share of all attempts.</summary>
    [Cell(CellKind.Percent)]
    public double Share { get; internal init; }

    /// <summary>Of how many people and service accounts.</summary>
    public long Users { get; internal init; }

    /// <summary>From how many addresses.</summary>
    public long Addresses { get; internal init; }

    /// <summary>When first.</summary>
    public DateTimeOffset? FirstAttempt { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastAttempt { get; internal init; }

    /// <summary><see cref="LastAttempt"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastAttempt => LastAttempt?.ToLocalText();
}
