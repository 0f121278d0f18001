using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>The uses of items that are asked for.</summary>
/// <param name="archive">The archive.</param>
internal sealed class UsageTotals(ReportArchive archive) : IEventCounter
{
    private readonly UsageGroups groups = new();

    public EventColumns Columns => UsageGroups.Columns | EventColumns.Client | EventColumns.Place;

    public IReadOnlyList<ActivityStream> Streams { get; } = [ActivityStream.ItemUsages];

    public IReadOnlyList<UsageGroup> All => groups.All;

    /// <summary>How many devices each person used items with.</summary>
    public Distinct<int> Devices { get; } = new();

    /// <summary>How many countries each person used items in.</summary>
    public Distinct<int> Countries { get; } = new();

    public void Add(EventCells cells, int person)
    {
        groups.Add(person, cells);
        Devices.Add(person, archive.Devices[cells.Client] - 1);
        Countries.Add(person, archive.Countries[cells.Place] - 1);
    }
}
