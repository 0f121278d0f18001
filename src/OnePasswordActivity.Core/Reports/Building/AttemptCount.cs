using System;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>How attempts ended. Times are UTC ticks; 0 for never.</summary>
internal sealed class AttemptCount
{
    public long Attempts { get; private set; }

    public long Failures { get; private set; }

    public long LastSuccess { get; private set; }

    public long LastFailure { get; private set; }

    public long Last => Math.Max(LastSuccess, LastFailure);

    public void Add(bool success, long time)
    {
        Attempts++;
        if (success)
        {
            LastSuccess = Math.Max(LastSuccess, time);
            return;
        }

        Failures++;
        LastFailure = Math.Max(LastFailure, time);
    }
}
