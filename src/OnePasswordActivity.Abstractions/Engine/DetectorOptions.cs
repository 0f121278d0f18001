using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>What to look for, and how.</summary>
public sealed record DetectorOptions
{
    /// <summary>The ids of the rules to use; all when there is none.</summary>
    public IReadOnlyList<TextPattern> Rules { get; init; } = [];

    /// <summary>The ids of the rules to leave out.</summary>
    public IReadOnlyList<TextPattern> ExcludeRules { get; init; } = [];

    /// <summary>Findings that matter less are not reported.</summary>
    public Severity MinimumSeverity { get; init; }

    /// <summary>Findings that ended before are not reported; null for all.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Findings that began later are not reported; null for all.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>What is special in the account.</summary>
    public Watchlist Watchlist { get; init; } = Watchlist.Empty;

    /// <summary>Values in place of the defaults of thresholds, by name; what they are given as, so that a bad one can be named.</summary>
    public IReadOnlyDictionary<string, object?> Thresholds { get; init; } = new Dictionary<string, object?>();

    /// <summary>The UUIDs of users whom the Users API called suspended before the events were read; those whose audit events tell more are judged by these.</summary>
    public IReadOnlyCollection<string> SuspendedUsers { get; init; } = [];

    /// <summary>
    /// Whether a finding is told as soon as it is there, and again when it has doubled or matters more; else it is told once, when it is whole.
    /// </summary>
    public bool AtOnce { get; init; }
}
