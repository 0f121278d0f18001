using System;

namespace OnePasswordActivity.Core.Events;

/// <summary>A part of the time to read, with those before and after it.</summary>
/// <param name="start">Its first moment.</param>
/// <param name="end">Its last moment; null for no end.</param>
/// <param name="length">How long it is, as far as anything can have happened in it yet.</param>
/// <param name="hasNext">Whether another one comes after it.</param>
internal sealed class TimeWindow(DateTimeOffset start, DateTimeOffset? end, TimeSpan length, bool hasNext)
{
    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset? End { get; } = end;

    public TimeSpan Length { get; } = length;

    public bool HasNext { get; } = hasNext;

    /// <summary>The one before it; null for the first one, and where nobody needs to know any more.</summary>
    public TimeWindow? Previous { get; set; }

    /// <summary>The one after it; null for the last one, and as long as that is not planned.</summary>
    public TimeWindow? Next { get; private set; }

    /// <summary>Whether it was read to its end.</summary>
    public bool IsDone { get; set; }

    /// <summary>Puts another one after this one.</summary>
    public void GoOnWith(TimeWindow next)
    {
        Next = next;
        next.Previous = this;
    }
}
