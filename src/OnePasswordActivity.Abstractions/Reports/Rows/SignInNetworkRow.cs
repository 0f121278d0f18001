using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>How attempts to sign in from a network ended.</summary>
public sealed class SignInNetworkRow : ReportRow
{
    /// <summary>The network: a /24 of IPv4 or a /48 of IPv6.</summary>
    [Cell(CellKind.Address)]
    public string? Network { get; internal init; }

    /// <summary>The countries that the API places its addresses in.</summary>
    [Cell(CellKind.Label)]
    public TextList Countries { get; internal init; } = new([]);

    /// <summary>All attempts.</summary>
    public long Attempts { get; internal init; }

    /// <summary>Those that failed.</summary>
    public long Failures { get; internal init; }

    /// <summary>The share of those that failed.</summary>
    [Cell(CellKind.Percent, Title = "Failed")]
    public double FailureRate { get; internal init; }

    /// <summary>Of how many people and service accounts.</summary>
    public long Users { get; internal init; }

    /// <summary>How many addresses of it.</summary>
    public long Addresses { get; internal init; }

    /// <summary>When last.</summary>
    public DateTimeOffset? LastAttempt { get; internal init; }

    /// <summary><see cref="LastAttempt"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalLastAttempt => LastAttempt?.ToLocalText();
}
