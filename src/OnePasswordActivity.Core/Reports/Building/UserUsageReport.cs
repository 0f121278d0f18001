using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What people and service accounts used.</summary>
internal sealed class UserUsageReport : ReportBuilder
{
    private readonly Counted<PlaceCounts> places;
    private readonly Lazy<UsageCounts<int>> people;

    public UserUsageReport(SharedCounts shared)
        : base(shared)
    {
        places = shared.Count(new PlaceCounts(shared.Archive));
        people = new Lazy<UsageCounts<int>>(() => Count(UsageParts.Items | UsageParts.Vaults, static group => group.Person));
    }

    public override ReportName Name => ReportName.UserUsage;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of("People", "People", null, Lazily(People), new ReportChart(ChartKind.Bar, "Who used most", "User", "Uses")).From(Shared.Usages.Expect),
        ReportSection.Of("Actions", "How items were used", null, Lazily(Actions), new ReportChart(ChartKind.Bar, "Uses by action", "Action", "Uses")).From(Shared.Usages.Expect).AsDetail(),
        ReportSection.Of("Vaults", "Vaults", null, Lazily(Vaults), new ReportChart(ChartKind.Bar, "Uses by vault", "Vault", "Uses")).From(Shared.Usages.Expect).AsDetail(),
        ReportSection.Of("Items", "Items", null, Lazily(Items)).From(Shared.Usages.Expect).AsDetail(),
        ReportSection.Of("Devices", "Devices", "What items were used with, and sign-ins were tried with.", Lazily(() => Shared.Devices.Value.UserDevices())).From(Shared.Devices.Expect).AsDetail(),
        ReportSection.Of("Places", "Places", "Where items were used and sign-ins succeeded.", Lazily(Places)).From(places.Expect).AsDetail(),
    ];

    protected override IReadOnlyList<ReportFigure> Figures
    {
        get
        {
            var rows = People().ToList();
            return [new ReportFigure("People and service accounts", (long)rows.Count(static row => row.User is not null)), new ReportFigure("Uses of items", rows.Sum(static row => row.Uses))];
        }
    }

    private IEnumerable<UserUsageRow> People()
    {
        var counts = people.Value;
        return counts.Groups
            .Select(pair => new UserUsageRow
            {
                User = Label(pair.Key),
                Name = Archive.People.At(pair.Key)?.Name,
                UserUuid = Uuid(pair.Key),
                Uses = pair.Value.Count,
                Items = pair.Value.Items,
                Vaults = pair.Value.Vaults,
                Devices = Shared.Usages.Value.Devices[pair.Key],
                Countries = Shared.Usages.Value.Countries[pair.Key],
                FirstUse = Archive.Time(pair.Value.First),
                LastUse = Archive.Time(pair.Value.Last),
            })
            .OrderByDescending(static row => row.Uses).ThenBy(static row => row.User, StringComparer.Ordinal);
    }

    private IEnumerable<UserActionRow> Actions() => UsagesByUser().SelectMany(uses =>
    {
        var counts = Count(uses, UsageParts.Items, static group => (group.Person, group.Action));
        return counts.Groups
            .Select(pair => new UserActionRow
            {
                User = Label(pair.Key.Person),
                UserUuid = Uuid(pair.Key.Person),
                Action = Archive.Text(pair.Key.Action),
                Uses = pair.Value.Count,
                Items = pair.Value.Items,
                FirstUse = Archive.Time(pair.Value.First),
                LastUse = Archive.Time(pair.Value.Last),
            })
            .OrderByDescending(static row => row.Uses).ThenBy(static row => row.Action, StringComparer.Ordinal);
    });

    private IEnumerable<UserVaultRow> Vaults() => UsagesByUser().SelectMany(uses =>
        VaultRows(Count(uses, UsageParts.Items, static group => (group.Person, group.Vault)))
            .OrderByDescending(static row => row.Uses).ThenBy(static row => row.VaultUuid, StringComparer.Ordinal));

    private IEnumerable<UserItemRow> Items() => UsagesByUser().SelectMany(uses =>
    {
        var counts = Count(uses, UsageParts.Actions, static group => (group.Person, group.Vault, group.Item));
        return counts.Groups
            .Select(pair => new UserItemRow
            {
                User = Label(pair.Key.Person),
                UserUuid = Uuid(pair.Key.Person),
                Vault = Thing(pair.Key.Vault),
                VaultUuid = Thing(pair.Key.Vault),
                Item = Thing(pair.Key.Item),
                ItemUuid = Thing(pair.Key.Item),
                Uses = pair.Value.Count,
                Actions = counts.Actions(pair.Value),
                FirstUse = Archive.Time(pair.Value.First),
                LastUse = Archive.Time(pair.Value.Last),
                LastAction = counts.LastAction(pair.Value),
            })
            .OrderByDescending(static row => row.LastUse).ThenBy(static row => row.ItemUuid, StringComparer.Ordinal);
    });

    private IEnumerable<UserPlaceRow> Places()
    {
        var counts = places.Value;
        return counts.Places
            .Select(pair =>
            {
                var key = counts.Keys.Keys[pair.Key];
                var place = Archive.Places.Value(key.Place)!;
                return new UserPlaceRow
                {
                    User = Label(key.Person),
                    UserUuid = Uuid(key.Person),
                    Country = place.Country,
                    Region = place.Region,
                    City = place.City,
                    Addresses = counts.Addresses[pair.Key],
                    Events = pair.Value.Count,
                    FirstSeen = Archive.Time(pair.Value.First),
                    LastSeen = Archive.Time(pair.Value.Last),
                };
            })
            .OrderBy(static row => row.User, StringComparer.Ordinal).ThenByDescending(static row => row.Events).ThenBy(static row => row.City, StringComparer.Ordinal);
    }
}
