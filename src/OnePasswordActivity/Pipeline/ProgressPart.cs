using System;

namespace OnePasswordActivity.Pipeline;

/// <summary>Work that is shown together with other parts of its kind, such as one of several accounts. Disposing it ends it.</summary>
/// <param name="gate">Guards it, together with the meter's other parts.</param>
/// <param name="start">Where in time it begins, or null when its first entries tell that.</param>
/// <param name="end">Where in time it ends, or null where it is not about times.</param>
internal sealed class ProgressPart(object gate, DateTimeOffset? start, DateTimeOffset? end) : IDisposable
{
    private double? done;

    /// <summary>How many entries were looked at.</summary>
    public long Read { get; private set; }

    /// <summary>How many of them are wanted.</summary>
    public long Kept { get; private set; }

    /// <summary>The time that was reached, or null.</summary>
    public DateTimeOffset? Position { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>How much of it is done, from 0 to 1: as it was told, or by its time; null where that can't be known.</summary>
    public double? Share => done is not null ? IsOver ? 1 : done
        : end is not { } last ? null
        : IsOver ? 1
        : start is not { } first || first >= last ? null
        : Position is not { } reached ? 0
        : Math.Max(0, Math.Min(1, (reached - first).TotalSeconds / (last - first).TotalSeconds));

    /// <summary>It has come further.</summary>
    /// <param name="read">How many more entries were looked at.</param>
    /// <param name="kept">How many of them are wanted.</param>
    /// <param name="earliest">The earliest of their times, if they have any.</param>
    /// <param name="latest">The latest of their times, if they have any.</param>
    public void Advance(int read, int kept, DateTimeOffset? earliest = null, DateTimeOffset? latest = null)
    {
        lock (gate)
        {
            Read += read;
            Kept += kept;
            start ??= earliest;
            if (Position is null || latest > Position)
                Position = latest ?? Position;
        }
    }

    /// <summary>It has come as far as this; what is told too late changes nothing.</summary>
    /// <param name="read">How many entries were looked at in all; all of them are wanted.</param>
    /// <param name="share">How much is done, from 0 to 1.</param>
    public void Reach(long read, double share)
    {
        lock (gate)
        {
            Read = Kept = Math.Max(Read, read);
            done = Math.Max(done ?? 0, share);
        }
    }

    public void Dispose()
    {
        lock (gate)
            IsOver = true;
    }
}
