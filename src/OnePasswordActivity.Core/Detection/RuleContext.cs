using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.Baselines;

namespace OnePasswordActivity.Core.Detection;

/// <summary>What a rule has around it in a run.</summary>
internal sealed class RuleContext(Watchlist watchlist, IBaselineStore baselines, IncidentLog incidents, IReadOnlyCollection<string> suspendedUsers)
{
    public Watchlist Watchlist { get; } = watchlist;

    public IBaselineStore Baselines { get; } = baselines;

    public IncidentLog Incidents { get; } = incidents;

    public IReadOnlyCollection<string> SuspendedUsers { get; } = suspendedUsers;
}
