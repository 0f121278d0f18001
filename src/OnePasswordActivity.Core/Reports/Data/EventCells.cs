namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// The columns of an event: numbers that stand for texts in other tables, 0 for none. The same object is filled again for the next event.
/// </summary>
internal sealed class EventCells
{
    public long Id { get; set; }

    /// <summary>UTC ticks; 0 for an event without a time.</summary>
    public long Time { get; set; }

    public Archive.Reading.Source Source { get; set; } = null!;

    public ActivityStream Stream => Source.Stream;

    public long Action { get; set; }

    public long Type { get; set; }

    public long Actor { get; set; }

    public long Object { get; set; }

    public long Aux { get; set; }

    public long Vault { get; set; }

    public long Address { get; set; }

    public long Place { get; set; }

    public long Client { get; set; }
}
