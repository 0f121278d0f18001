using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>How somebody's attempts to sign in ended.</summary>
public sealed class SignInPersonRow : ReportRow
{
    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>The name.</summary>
    [Cell(CellKind.User)]
    public string? Name { get; internal init; }

    /// <summary>All attempts.</summary>
    public long Attempts { get; internal init; }

    /// <summary>Those that failed.</summary>
    public long Failures { get; internal init; }

    /// <summary>The share of those that failed.</summary>
    [Cell(CellKind.Percent, Title = "Failed")]
    public double FailureRate { get; internal init; }

    /// <summary>From how many countries.</summary>
    public long Countries { get; internal init; }

    /// <summary>From how many addresses.</summary>
    public long Addresses { get; internal init; }

    /// <summary>The last attempt that succeeded.</summary>
    public DateTimeOffset? LastSuccess { get; internal init; }

    /// <summary>The last attempt that failed.</summary>
    public DateTimeOffset? LastFailure { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="LastFailure"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastFailure => LastFailure?.ToLocalText();
}
