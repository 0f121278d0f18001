using System;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>Tells by the time of facts when what was not touched for a span has to be forgotten.</summary>
/// <param name="span">How long something matters.</param>
internal sealed class Era(Threshold span)
{
    /// <summary>How much longer it is kept, for facts that come late.</summary>
    private const long Lateness = TimeSpan.TicksPerHour;

    private long end = long.MinValue;

    /// <summary>Whether an era ended before a fact.</summary>
    public bool EndsBefore(Fact fact)
    {
        if (fact.Ticks < end)
            return false;
        end = fact.Ticks + span.Ticks + Lateness;
        return true;
    }
}
