using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Where each person used items and signed in.</summary>
/// <param name="archive">The archive.</param>
internal sealed class PlaceCounts(ReportArchive archive) : IEventCounter
{
    public EventColumns Columns => EventColumns.Action | EventColumns.Place | EventColumns.Address;

    public IReadOnlyList<ActivityStream> Streams { get; } = [ActivityStream.ItemUsages, ActivityStream.SignInAttempts];

    public Tallies<(int Person, int Place)> Places { get; } = new();

    public Distinct<(int Person, int Place)> Addresses { get; } = new();

    public void Add(EventCells cells, int person)
    {
        if (cells.Stream == ActivityStream.SignInAttempts && !archive.IsSuccess(cells.Action))
            return;
        var key = (person, archive.Places[cells.Place]);
        Places.Add(key, cells.Time);
        Addresses.Add(key, cells.Address - 1);
    }
}
