using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>An attempt to sign in that a firewall rule blocked or reported.</summary>
public sealed class FirewallCaseRow : ReportRow
{
    /// <summary>When.</summary>
    public DateTimeOffset? Time { get; internal init; }

    /// <summary>Who: the e-mail address, or what else is known.</summary>
    [Cell(CellKind.User)]
    public string? User { get; internal init; }

    /// <summary>Whether it was blocked or reported only.</summary>
    [Cell(CellKind.Label)]
    public string? Outcome { get; internal init; }

    /// <summary>The kind of rule.</summary>
    [Cell(CellKind.Label)]
    public string? Reason { get; internal init; }

    /// <summary>The address.</summary>
    [Cell(CellKind.Address)]
    public string? IPAddress { get; internal init; }

    /// <summary>The country of the address.</summary>
    [Cell(CellKind.Country)]
    public string? Country { get; internal init; }

    /// <summary>The city of the address.</summary>
    [Cell(CellKind.Label)]
    public string? City { get; internal init; }

    /// <summary>The app.</summary>
    [Cell(CellKind.Label)]
    public string? App { get; internal init; }

    /// <summary>The operating system.</summary>
    [Cell(CellKind.Label)]
    public string? System { get; internal init; }

    /// <summary>The UUID of the person or service account.</summary>
    [Cell(CellKind.User, Hidden = true)]
    public string? UserUuid { get; internal init; }

    /// <summary><see cref="Time"/> in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    [Cell(Hidden = true)]
    public string? LocalTime => Time?.ToLocalText();
}
