using System;

namespace OnePasswordActivity.Simulator;

/// <summary>A tiny generator that starts anywhere: the same key always gives the same throws, in any order of keys.</summary>
internal struct Dice(ulong key)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = key;

    /// <summary>Spreads every bit of a number over all 64 bits.</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>A key for the n-th thing of one kind.</summary>
    public static ulong Key(ulong seed, Kind kind, long n = 0) =>
        Mix(Mix(seed + Golden * ((ulong)kind + 1)) + Golden * (ulong)n);

    public ulong Next() => Mix(_state += Golden);

    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    public long Between(long from, long to) => from + (long)(Next() % (ulong)(to - from));

    public bool OneIn(int n) => Below(n) == 0;

    public bool Percent(int percent) => Below(100) < percent;

    public T Pick<T>(ReadOnlySpan<T> from) => from[Below(from.Length)];

    public T Pick<T>(T[] from) => from[Below(from.Length)];
}
