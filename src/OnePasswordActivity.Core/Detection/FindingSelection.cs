using System;
using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Which findings are told.</summary>
/// <param name="Minimum">Findings that matter less are not.</param>
/// <param name="StartTime">Nor those that ended before; null for all.</param>
/// <param name="EndTime">Nor those that began later; null for all.</param>
/// <param name="Rules">Nor those of other rules.</param>
/// <param name="ExcludeRules">Nor those of these.</param>
internal sealed record FindingSelection(
    Severity Minimum, DateTimeOffset? StartTime, DateTimeOffset? EndTime, IReadOnlyList<TextPattern> Rules, IReadOnlyList<TextPattern> ExcludeRules)
{
    public bool Takes(IncidentState state) => state.Severity >= Minimum
        && !(state.LastSeen < StartTime) && !(state.FirstSeen > EndTime)
        && TakesRule(state.RuleId);

    /// <summary>Whether findings of a rule are told.</summary>
    public bool TakesRule(string id) => TextPattern.Any(Rules, id) && !(ExcludeRules.Count > 0 && TextPattern.Any(ExcludeRules, id));
}
