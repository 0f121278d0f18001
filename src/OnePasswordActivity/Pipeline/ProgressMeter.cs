using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;

namespace OnePasswordActivity.Pipeline;

/// <summary>
/// How far long work has come, for the progress stream. Any thread may tell it; the pipeline's thread shows it: not before the work has
/// taken a while, because a bar that only flashes up is a nuisance, and not often, because Windows PowerShell draws it slowly.
/// </summary>
/// <param name="activity">What the cmdlet does, such as "Reading audit events".</param>
/// <param name="noun">What it counts, in the plural.</param>
/// <param name="wanted">How many of them there will be at most, or null.</param>
internal sealed class ProgressMeter(string activity, string noun, long? wanted = null)
{
    /// <summary>The shortest time between two records.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static int lastId;

    private readonly int id = Interlocked.Increment(ref lastId);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly object gate = new();
    private readonly List<ProgressPart> parts = [];
    private TimeSpan due = Patience;
    private TimeSpan waitsUntil;
    private string reason = "";
    private bool isShown;

    /// <summary>Adds work that goes on beside the other parts; disposing it ends it.</summary>
    /// <param name="start">Where in time it begins, or null when its first entries tell that.</param>
    /// <param name="end">Where in time it ends, or null where it is not about times.</param>
    public ProgressPart Begin(DateTimeOffset? start = null, DateTimeOffset? end = null)
    {
        var part = new ProgressPart(gate, start, end);
        lock (gate)
            parts.Add(part);
        return part;
    }

    /// <summary>The work stands still for a while, or a part of it.</summary>
    public void Waiting(TimeSpan wait, string forWhat)
    {
        lock (gate)
        {
            if (clock.Elapsed + wait <= waitsUntil)
                return;
            waitsUntil = clock.Elapsed + wait;
            reason = forWhat;
        }
    }

    /// <summary>Shows how far the work has come, if it is time to. By the pipeline's thread only.</summary>
    public void Show(ICommandRuntime runtime)
    {
        if (clock.Elapsed < due)
            return;
        runtime.WriteProgress(id, Record());
        isShown = true;
        due = clock.Elapsed + Interval;
    }

    /// <summary>Takes the bar away, however the work ended. By the pipeline's thread only.</summary>
    public void Complete(PSHost host)
    {
        if (!isShown)
            return;
        isShown = false;

        // The cmdlet's own method refuses in a pipeline that was stopped, and a bar that nobody takes away would stay.
        host.UI.WriteProgress(id, new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private ProgressRecord Record()
    {
        lock (gate)
        {
            var elapsed = clock.Elapsed;
            var read = parts.Sum(part => part.Read);
            var kept = parts.Sum(part => part.Kept);
            var status = kept == read ? Text("{0:N0} {1}", read, noun) : Text("{0:N0} of {1:N0} {2}", kept, read, noun);
            status += Text(", {0:N0}/s", read / elapsed.TotalSeconds);
            if (parts.Where(part => part is { IsOver: false, Position: not null }).Min(part => part.Position) is { } position)
                status += Text(", at {0:yyyy-MM-dd HH:mm zzz}", position.ToLocalTime());
            if (waitsUntil - elapsed is { TotalSeconds: >= 1 } left)
                status = Text("waiting {0:0} s for {1}; {2}", left.TotalSeconds, reason, status);

            var record = new ProgressRecord(id, activity, status);
            if (Share(kept) is not { } share)
                return record;
            record.PercentComplete = (int)(100 * share);
            if (record.PercentComplete > 0)
                record.SecondsRemaining = (int)Math.Min(int.MaxValue, elapsed.TotalSeconds * (1 - share) / share);
            return record;
        }
    }

    /// <summary>How much of the work is done: by time or by number, whichever is further; null where neither is known.</summary>
    private double? Share(long kept)
    {
        double? byTime = parts.Count > 0 && parts.All(part => part.Share is not null) ? parts.Average(part => part.Share) : null;
        double? byNumber = wanted is { } number ? Math.Min(1, (double)kept / number) : null;
        return byTime > byNumber ? byTime : byNumber ?? byTime;
    }

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
