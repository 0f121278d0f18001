using System;
using System.Diagnostics;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>The time of some work and the memory that it holds; a collection now and then is not counted as time.</summary>
/// <param name="events">How many events it is about.</param>
internal sealed class Watch(long events)
{
    private const double Interval = 2;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private double lastLook;
    private long things, peak;

    public void Add(int count)
    {
        things += count;
        if (clock.Elapsed.TotalSeconds < lastLook + Interval)
            return;
        lastLook = clock.Elapsed.TotalSeconds;
        Look();
    }

    public (double Rate, long Things, double PeakMegabytes) End()
    {
        clock.Stop();
        Look();
        return (events / clock.Elapsed.TotalSeconds, things, peak / 1048576.0);
    }

    private void Look()
    {
        clock.Stop();
        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
        clock.Start();
    }
}
