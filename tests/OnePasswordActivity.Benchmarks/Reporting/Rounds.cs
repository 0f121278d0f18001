using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace OnePasswordActivity.Benchmarks.Reporting;

/// <summary>How often something is measured.</summary>
internal static class Rounds
{
    /// <summary>What takes as long varies little.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(10);

    /// <summary>The rounds, from 0: so many, but none begins when those before it have taken long enough.</summary>
    /// <param name="most">How many at most; there is always one.</param>
    public static IEnumerable<int> UpTo(int most)
    {
        var clock = Stopwatch.StartNew();
        for (var round = 0; round == 0 || (round < most && clock.Elapsed < Enough); round++)
            yield return round;
    }
}
