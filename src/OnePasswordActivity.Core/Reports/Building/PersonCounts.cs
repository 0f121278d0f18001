using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What each person did.</summary>
/// <param name="archive">The archive.</param>
internal sealed class PersonCounts(ReportArchive archive) : IEventCounter
{
    public EventColumns Columns => EventColumns.Action | EventColumns.Object | EventColumns.Vault | EventColumns.Client;

    public IReadOnlyList<ActivityStream> Streams { get; } = [ActivityStream.ItemUsages, ActivityStream.SignInAttempts, ActivityStream.AuditEvents];

    /// <summary>Who did or tried something.</summary>
    public KeyNumbers<int> Seen { get; } = new();

    /// <summary>Sign-ins, uses of items and changes.</summary>
    public Tallies<int> Activity { get; } = new();

    public Tallies<int> SignIns { get; } = new();

    public Tallies<int> Failures { get; } = new();

    public Tallies<int> Uses { get; } = new();

    public Tallies<int> Changes { get; } = new();

    public Distinct<int> Items { get; } = new();

    public Distinct<int> Vaults { get; } = new();

    public Distinct<int> Devices { get; } = new();

    public void Add(EventCells cells, int person)
    {
        if (person < 0)
            return;
        Seen.FindOrAdd(person);
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
                return;
            default:
                Changes.Add(person, cells.Time);
                break;
        }

        Activity.Add(person, cells.Time);
    }
}
