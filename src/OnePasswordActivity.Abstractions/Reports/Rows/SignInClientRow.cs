using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>How attempts to sign in with an app ended.</summary>
public sealed class SignInClientRow : ReportRow
{
    /// <summary>The app.</summary>
    [Cell(CellKind.Label)]
    public string? App { get; internal init; }

    /// <summary>The build of the app.</summary>
    [Cell(CellKind.Label)]
    public string? Version { get; internal init; }

    /// <summary>The operating system.</summary>
    [Cell(CellKind.Label)]
    public string? System { get; internal init; }

    /// <summary>All attempts.</summary>
    public long Attempts { get; internal init; }

    /// <summary>Those that failed.</summary>
    public long Failures { get; internal init; }

    /// <summary>The share of those that failed.</summary>
    [Cell(CellKind.Percent, Title = "Failed")]
    public double FailureRate { get; internal init; }

    /// <summary>Of how many people and service accounts.</summary>
    public long Users { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastAttempt { get; internal init; }

    /// <summary><see cref="LastAttempt"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastAttempt => LastAttempt?.ToLocalText();
}
