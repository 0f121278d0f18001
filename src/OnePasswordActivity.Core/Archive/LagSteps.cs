using System;

namespace OnePasswordActivity.Core.Archive;

/// <summary>Delays are counted in steps, each a tenth longer than the one before, so that their median needs no list of them.</summary>
internal static class LagSteps
{
    private const double Base = 1.1;

    public static int Of(TimeSpan lag) => (int)Math.Round(Math.Log(1 + Math.Max(0, lag.TotalSeconds), Base));

    /// <summary>The middle of a step.</summary>
    public static TimeSpan Lag(int step) => TimeSpan.FromSeconds(Math.Round(Math.Pow(Base, step) - 1));
}
