namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>All uses of an item by somebody in one way. Times are UTC ticks; 0 for never.</summary>
/// <param name="Key">Who did what with which item.</param>
internal sealed record UsageGroup(UsageKey Key)
{
    public int Person => Key.Person;

    public long Vault => Key.Vault;

    public long Item => Key.Item;

    public long Action => Key.Action;

    public long Count { get; private set; }

    public long First { get; private set; }

    public long Last { get; private set; }

    /// <summary>The event that was the last.</summary>
    public long LastId { get; private set; }

    public void Add(long time, long id)
    {
        Count++;
        if (time != 0 && (First == 0 || time < First))
            First = time;
        if (time > Last || (time == Last && id > LastId))
            (Last, LastId) = (time, id);
    }
}
