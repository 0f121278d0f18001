namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>How many, and when the first and the last, in UTC ticks; 0 for never.</summary>
internal sealed class Tally
{
    public long Count { get; private set; }

    public long First { get; private set; }

    public long Last { get; private set; }

    public void Add(long time)
    {
        Count++;
        if (time == 0)
            return;
        if (First == 0 || time < First)
            First = time;
        if (time > Last)
            Last = time;
    }
}
