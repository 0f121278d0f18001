using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Which rules a fact of a stream goes to, by its action.</summary>
internal sealed class Dispatch
{
    private readonly Dictionary<string, Rule[]> byAction = new(StringComparer.Ordinal);
    private readonly Rule[] others;

    /// <param name="rules">The rules of the stream, in their order.</param>
    public Dispatch(IReadOnlyList<Rule> rules)
    {
        others = [.. rules.Where(rule => rule.Actions is null)];
        foreach (var action in rules.SelectMany(rule => rule.Actions ?? []).Distinct())
            byAction[action] = [.. rules.Where(rule => rule.Actions?.Contains(action) ?? true)];
    }

    public Rule[] Of(string action) => byAction.TryGetValue(action, out var rules) ? rules : others;
}
