using System;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection;

/// <summary>
/// What was told in this run, where nothing outlasts it. A rule may come back to the event with which a closed incident began, such as a
/// suspension; then that goes on. At least the latest 1,000 are known; those of a single event can't go on.
/// </summary>
internal sealed class RunMemory : IFindingMemory
{
    private readonly RecentMap<string, IncidentState> closed = new(2000);

    public IncidentState? Recall(Rule rule, string? account, string subject, DateTimeOffset time) => null;

    public IncidentState? Recall(string key) => closed.TryGet(key, out var state) ? state : null;

    public void Keep(IncidentState state)
    {
        if (state.Count > 1)
            closed.Set(state.Key, state);
    }
}
