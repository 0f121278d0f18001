using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Where each person used items and signed in.</summary>
/// <param name="archive">The archive.</param>
internal sealed class PlaceCounts(ReportArchive archive) : IEventCounter
{
    public EventColumns Columns => EventColumns.Action | EventColumns.Place | EventColumns.Address;

    public IReadOnlyList<ActivityStream> Streams { get; } = [ActivityStream.ItemUsages, ActivityStream.SignInAttempts];

    public KeyNumbers<(int Person, int Place)> Keys { get; } = new();

    /// <summary>By the numbers of people with their places.</summary>
    public Tallies<int> Places { get; } = new();

    /// <summary>By the numbers of people with their places.</summary>
    public Distinct<int> Addresses { get; } = new();

    public void Add(EventCells cells, int person)
    {
        if (cells.Stream == ActivityStream.SignInAttempts && !archive.IsSuccess(cells.Action))
            return;
        var key = Keys.FindOrAdd((person, archive.Places[cells.Place]));
        Places.Add(key, cells.Time);
        Addresses.Add(key, cells.Address - 1);
    }
}
