using System;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>Where an event is in the order of time.</summary>
/// <param name="Time">UTC ticks; 0 for an event without a time.</param>
/// <param name="Id">The event.</param>
internal readonly record struct EventPlace(long Time, long Id) : IComparable<EventPlace>
{
    public int CompareTo(EventPlace other) => Time != other.Time ? Time.CompareTo(other.Time) : Id.CompareTo(other.Id);
}
