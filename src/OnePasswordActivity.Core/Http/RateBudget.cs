using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>
/// The requests that a token may send, shared by all that use it in this process. Each request reserves the earliest moment that keeps
/// every limit. At first that is as fast as the minute allows; in the long run it is the hour's number spread evenly, so that a long
/// backfill settles there instead of spending the hour in its first minutes and standing still for the rest. It runs on the monotonic
/// clock, so the wall clock may jump.
/// </summary>
internal sealed class RateBudget
{
    /// <summary>The part of the hour's number that can be spent at once.</summary>
    private const double BurstShare = 1.0 / 60;

    /// <summary>How long a refusal slows the token down; others seem to be using it too.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(5);

    /// <summary>How many times as long as by the minute's limit the distance between requests becomes, for a crowd that shares the token.</summary>
    private const double MostSlowdown = 32;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly object gate = new();
    private readonly TimeProvider time;
    private readonly long start;
    private readonly int[] minutes = new int[60];

    /// <summary>The reserved moments of the last minute and of the future, in order, each with what <see cref="evenly"/> was before it.</summary>
    private readonly List<(TimeSpan At, TimeSpan Evenly)> turns = [];

    private RateLimits? limits;
    private TimeSpan interval;
    private TimeSpan tolerance;
    private long currentMinute;
    private TimeSpan evenly;
    private TimeSpan last;
    private TimeSpan pausedUntil;
    private TimeSpan refusedAt;
    private double slowdown;
    private int refusals;

    /// <param name="limits">The limits, or null for a server that publishes none; it is only paused then.</param>
    /// <param name="time">The clock.</param>
    public RateBudget(RateLimits? limits, TimeProvider time)
    {
        this.time = time;
        start = time.GetTimestamp();
        if (limits is not null)
            Allow(limits);
    }

    /// <summary>How many requests this hour has left, or null where there is no limit.</summary>
    public int? Left
    {
        get
        {
            lock (gate)
            {
                if (limits is null)
                    return null;
                EnterMinute(Now);
                var sent = 0;
                foreach (var count in minutes)
                    sent += count;
                return Math.Max(0, limits.RequestsPerHour - sent);
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(start);

    /// <summary>Sets the limits from now on; what was sent before counts for them, too.</summary>
    public void Allow(RateLimits allowed)
    {
        var burst = Math.Max(1, allowed.RequestsPerHour * BurstShare);
        lock (gate)
        {
            limits = allowed;
            interval = TimeSpan.FromTicks((long)(TimeSpan.TicksPerHour / Math.Max(1, allowed.RequestsPerHour - burst)));
            tolerance = TimeSpan.FromTicks((long)(interval.Ticks * (burst - 1)));
        }
    }

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="log">The caller's log, which is told of the wait.</param>
    /// <param name="cancellationToken">Ends the wait, and leaves the request to others.</param>
    public async Task AcquireAsync(IApiLog log, CancellationToken cancellationToken)
    {
        var at = Reserve();
        try
        {
            while (Wait(ref at) is var wait && wait > TimeSpan.Zero)
            {
                log.Waiting(wait, "the API's rate limit");
                await time.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            GiveBack(at);
            throw;
        }
    }

    /// <summary>Stops everybody who uses the token, because the server refused one of them.</summary>
    /// <param name="asked">How long the server asked to wait; without it longer with every refusal in a row.</param>
    public void Refused(TimeSpan? asked)
    {
        lock (gate)
        {
            if (Now >= pausedUntil)
            {
                var usual = TimeSpan.FromTicks(Math.Min(Minute.Ticks, ShortestPause.Ticks << Math.Min(refusals, 8)));
                refusals++;
                slowdown = Math.Min(MostSlowdown, Math.Max(2, 2 * Slowdown(Now)));
                refusedAt = Now;
                pausedUntil = Now + (asked < RetryPolicy.LongestServerWait ? asked.Value : usual);
            }
            else if (asked < RetryPolicy.LongestServerWait)
            {
                // It was sent before the pause, so it says nothing new but for the time.
                pausedUntil = Later(pausedUntil, Now + asked.Value);
            }
        }
    }

    /// <summary>The server accepts requests again.</summary>
    public void Accepted() => Volatile.Write(ref refusals, 0);

    /// <summary>How long it is still until a reserved moment. One that a pause has overtaken is exchanged for one after the pause.</summary>
    private TimeSpan Wait(ref TimeSpan at)
    {
        lock (gate)
        {
            if (at < pausedUntil)
            {
                GiveBack(at);
                at = Reserve();
            }

            return at - Now;
        }
    }

    private TimeSpan Reserve()
    {
        lock (gate)
        {
            var at = Later(Now, pausedUntil);
            if (limits is not null)
            {
                turns.RemoveRange(0, Sent(before: Now - Minute));
                if (turns.Count >= limits.RequestsPerMinute)
                    at = Later(at, turns[turns.Count - limits.RequestsPerMinute].At + Minute);
                at = Later(at, evenly - tolerance);
                at = Later(at, last + Distance(at));
                Add(at);
                EnterMinute(at);
                CountOf(at)++;
            }

            return last = at;
        }
    }

    /// <summary>Lets others have a moment that was reserved and is not used.</summary>
    private void GiveBack(TimeSpan at)
    {
        lock (gate)
        {
            var place = turns.FindLastIndex(turn => turn.At == at);
            if (place < 0)
                return;
            evenly = turns[place].Evenly;
            var later = turns.GetRange(place + 1, turns.Count - place - 1);
            turns.RemoveRange(place, turns.Count - place);
            foreach (var turn in later)
                Add(turn.At);
            last = turns.Count > 0 ? turns[turns.Count - 1].At : Now;
            CountOf(at)--;
        }
    }

    private void Add(TimeSpan at)
    {
        turns.Add((at, evenly));
        evenly = Later(evenly, at) + interval;
    }

    /// <summary>How many of the reserved moments are so long ago.</summary>
    private int Sent(TimeSpan before)
    {
        var count = turns.FindIndex(turn => turn.At > before);
        return count < 0 ? turns.Count : count;
    }

    /// <summary>The distance to keep for a while after a refusal.</summary>
    private TimeSpan Distance(TimeSpan at) => TimeSpan.FromTicks((long)(Minute.Ticks / limits!.RequestsPerMinute * Slowdown(at)));

    /// <summary>
    /// How many times as long as by the minute's limit the distance is: twice after a refusal, twice as long again after the next one, and
    /// less and less as time passes, so that those who share the token come to share its limit.
    /// </summary>
    private double Slowdown(TimeSpan at) => slowdown * Math.Max(0, 1 - ((at - refusedAt).Ticks / (double)Recovery.Ticks));

    /// <summary>How many requests go out in the minute of a moment.</summary>
    private ref int CountOf(TimeSpan at) => ref minutes[at.Ticks / TimeSpan.TicksPerMinute % minutes.Length];

    /// <summary>Clears the counts of the minutes that came round again.</summary>
    private void EnterMinute(TimeSpan at)
    {
        var minute = at.Ticks / TimeSpan.TicksPerMinute;
        if (minute - currentMinute >= minutes.Length)
            Array.Clear(minutes, 0, minutes.Length);
        else
            for (var next = currentMinute + 1; next <= minute; next++)
                minutes[next % minutes.Length] = 0;
        currentMinute = Math.Max(currentMinute, minute);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
