using System;

namespace OnePasswordActivity.Simulator;

/// <summary>Which requests a fault befalls.</summary>
public sealed class FaultRule
{
    private int _skip;
    private int _left;

    internal FaultRule(Fault fault, Func<RecordedRequest, bool> matches, int times, int skip) =>
        (Fault, Matches, _left, _skip) = (fault, matches, times, skip);

    /// <summary>What goes wrong.</summary>
    public Fault Fault { get; }

    /// <summary>How often it has happened.</summary>
    public int Hits { get; private set; }

    internal Func<RecordedRequest, bool> Matches { get; }

    /// <summary>Counts a request that matches, and says whether it is to fail. Called under the plan's lock.</summary>
    internal bool Take()
    {
        if (_left == 0)
            return false;
        if (_skip > 0)
        {
            _skip--;
            return false;
        }

        if (_left != FaultPlan.Forever)
            _left--;
        Hits++;
        return true;
    }
}
