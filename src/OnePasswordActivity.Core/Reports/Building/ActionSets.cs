using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Sets of actions by numbers. Many items are used in the same few ways, so each set is kept once.</summary>
/// <param name="text">What the number of an action stands for.</param>
internal sealed class ActionSets(Func<long, string?> text)
{
    private readonly List<(long[] Actions, TextList Texts)> sets = [([], new TextList([]))];
    private readonly Dictionary<string, int> known = [];
    private readonly Dictionary<(int Set, long Action), int> steps = [];

    /// <summary>The set that has the actions of another one, 0 for none, and this one.</summary>
    public int With(int set, long action)
    {
        if (!steps.TryGetValue((set, action), out var next))
            steps.Add((set, action), next = Find([.. sets[set].Actions.Append(action).Distinct().OrderBy(static id => id)]));
        return next;
    }

    /// <summary>The actions of a set, sorted.</summary>
    public TextList Texts(int set) => sets[set].Texts;

    private int Find(long[] actions)
    {
        var name = string.Join(",", actions);
        if (!known.TryGetValue(name, out var set))
        {
            known.Add(name, set = sets.Count);
            sets.Add((actions, new TextList([.. actions.Select(text).OfType<string>().OrderBy(static action => action, StringComparer.Ordinal)])));
        }

        return set;
    }
}
