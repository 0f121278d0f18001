namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>How many, and when the first and the last, in UTC ticks; 0 for never.</summary>
internal class Tally
{
    public long Count { get; private set; }

    public long First { get; private set; }

    public long Last { get; private set; }

    public void Add(long time) => Add(1, time, time);

    /// <summary>Adds some of which the first and the last time are known.</summary>
    public void Add(long count, long first, long last)
    {
        Count += count;
        if (first != 0 && (First == 0 || first < First))
            First = first;
        if (last > Last)
            Last = last;
    }
}
