using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>The uses of items that are asked for: all that one pass over them tells.</summary>
internal sealed class UsageTotals
{
    private readonly UsageGroups groups = new();

    public UsageTotals(ReportArchive archive)
    {
        foreach (var cells in archive.Scan(UsageGroups.Columns | EventColumns.Client | EventColumns.Place, [ActivityStream.ItemUsages]))
        {
            var person = archive.People.IndexOf(cells.Actor);
            groups.Add(person, cells);
            Devices.Add(person, archive.Devices[cells.Client] - 1);
            Countries.Add(person, archive.Countries[cells.Place] - 1);
        }
    }

    public IEnumerable<UsageGroup> All => groups.All;

    /// <summary>How many devices each person used items with.</summary>
    public Distinct<int> Devices { get; } = new();

    /// <summary>How many countries each person used items in.</summary>
    public Distinct<int> Countries { get; } = new();
}
