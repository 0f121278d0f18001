using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What each person did: all that one pass over the events tells.</summary>
internal sealed class PersonCounts
{
    public PersonCounts(ReportArchive archive)
    {
        const EventColumns columns = EventColumns.Action | EventColumns.Actor | EventColumns.Object | EventColumns.Vault | EventColumns.Client;
        foreach (var cells in archive.Scan(columns, [ActivityStream.ItemUsages, ActivityStream.SignInAttempts, ActivityStream.AuditEvents]))
        {
            var person = archive.People.IndexOf(cells.Actor);
            if (person < 0)
                continue;
            Seen.Add(person);
            Devices.Add(person, archive.Devices[cells.Client] - 1);
            switch (cells.Stream)
            {
                case ActivityStream.ItemUsages:
                    Uses.Add(person, cells.Time);
                    Items.Add(person, cells.Object - 1);
                    Vaults.Add(person, cells.Vault - 1);
                    break;
                case ActivityStream.SignInAttempts when archive.IsSuccess(cells.Action):
                    SignIns.Add(person, cells.Time);
                    break;
                case ActivityStream.SignInAttempts:
                    Failures.Add(person, cells.Time);
                    continue;
                default:
                    Changes.Add(person, cells.Time);
                    break;
            }

            Activity.Add(person, cells.Time);
        }
    }

    /// <summary>Who did or tried something.</summary>
    public HashSet<int> Seen { get; } = [];

    /// <summary>Sign-ins, uses of items and changes.</summary>
    public Tallies<int> Activity { get; } = new();

    public Tallies<int> SignIns { get; } = new();

    public Tallies<int> Failures { get; } = new();

    public Tallies<int> Uses { get; } = new();

    public Tallies<int> Changes { get; } = new();

    public Distinct<int> Items { get; } = new();

    public Distinct<int> Vaults { get; } = new();

    public Distinct<int> Devices { get; } = new();
}
