using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What somebody who leaves knows, and what happened in their name afterwards.</summary>
internal sealed class OffboardingReport : ReportBuilder
{
    private readonly Lazy<UsageCounts<(int Person, long Vault, long Item)>> items;
    private readonly Lazy<(Distinct<long> OfItems, Distinct<long> OfVaults, HashSet<(long Thing, long Person)> Known)> users;

    public OffboardingReport(SharedCounts shared)
        : base(shared)
    {
        items = new Lazy<UsageCounts<(int Person, long Vault, long Item)>>(() => Count(UsageParts.Actions, static group => (group.Person, group.Vault, group.Item)));
        users = new Lazy<(Distinct<long>, Distinct<long>, HashSet<(long, long)>)>(Users);
    }

    public override ReportName Name => ReportName.Offboarding;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of("People", "People", null, Lazily(People)).From(Shared.Usages.Expect, Shared.People.Expect),
        ReportSection.Of("Items", "Items to rotate", "Every item that was used, and how; the latest come first.", Lazily(Items)).From(Shared.Usages.Expect),
        ReportSection.Of("Vaults", "Vaults", null, Lazily(Vaults), new ReportChart(ChartKind.StackedBar, "Items by vault and person", "Vault", "Items") { Series = "User" }).From(Shared.Usages.Expect),
        ReportSection.Of("Devices", "Devices", null, Lazily(() => Shared.Devices.Value.UserDevices())).From(Shared.Devices.Expect),
        ReportSection.Of("Sessions", "After the suspension", "What happened in their name after they were suspended or deleted; the earliest come first.", Lazily(Sessions)),
    ];

    protected override IReadOnlyList<ReportFigure> Figures
    {
        get
        {
            var people = People().ToList();
            return
            [
                new ReportFigure("People", (long)people.Count),
                new ReportFigure("Items to rotate", (long)items.Value.Groups.Select(static pair => (pair.Key.Vault, pair.Key.Item)).Distinct().Count()),
                new ReportFigure("Events after the suspension", people.Sum(static row => row.EventsAfter)),
            ];
        }
    }

    private List<OffboardingPersonRow> People()
    {
        var after = new Tallies<int>();
        foreach (var (person, _, cells) in After(EventColumns.None))
            after.Add(person, cells.Time);
        var itemsOf = new Distinct<int>();
        var vaultsOf = new Distinct<int>();
        foreach (var pair in items.Value.Groups)
        {
            itemsOf.Add(pair.Key.Person, pair.Key.Item - 1);
            vaultsOf.Add(pair.Key.Person, pair.Key.Vault - 1);
        }

        return
        [
            .. Archive.People.All.Where(person => Archive.IsWanted(person.Index)).Select(person => new OffboardingPersonRow
            {
                User = person.Label,
                Name = person.Name,
                UserUuid = person.Uuid,
                State = PersonState.Of(Archive.Query.Users?.FirstOrDefault(user => user.Id == person.Uuid)) ?? Archive.StateOf(person.Index)?.Name ?? PersonState.Seen,
                SuspendedAt = Archive.Time(Archive.StateOf(person.Index)?.Since ?? 0),
                Items = itemsOf[person.Index],
                Vaults = vaultsOf[person.Index],
                Devices = Shared.People.Value.Devices[person.Index],
                EventsAfter = after[person.Index].Count,
                LastActivity = Archive.Time(Shared.People.Value.Activity[person.Index].Last),
            })
            .OrderBy(static row => row.User, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<OffboardingItemRow> Items() => items.Value.Groups
        .Select(pair => new OffboardingItemRow
        {
            User = Label(pair.Key.Person),
            UserUuid = Uuid(pair.Key.Person),
            Vault = Thing(pair.Key.Vault),
            VaultUuid = Thing(pair.Key.Vault),
            Item = Thing(pair.Key.Item),
            ItemUuid = Thing(pair.Key.Item),
            Uses = pair.Value.Count,
            Actions = items.Value.Actions(pair.Value),
            LastAction = items.Value.LastAction(pair.Value),
            OtherUsers = Others(users.Value.OfItems, pair.Key.Item, pair.Key.Person),
            FirstUse = Archive.Time(pair.Value.First),
            LastUse = Archive.Time(pair.Value.Last),
        })
        .OrderBy(static row => row.User, StringComparer.Ordinal).ThenByDescending(static row => row.LastUse).ThenBy(static row => row.ItemUuid, StringComparer.Ordinal);

    private IEnumerable<OffboardingVaultRow> Vaults()
    {
        var vaults = Count(UsageParts.Items, static group => (group.Person, group.Vault));
        return vaults.Groups
            .Select(pair =>
            {
                var others = Others(users.Value.OfVaults, pair.Key.Vault, pair.Key.Person);
                return new OffboardingVaultRow
                {
                    User = Label(pair.Key.Person),
                    UserUuid = Uuid(pair.Key.Person),
                    Vault = Thing(pair.Key.Vault),
                    VaultUuid = Thing(pair.Key.Vault),
                    Items = pair.Value.Items,
                    Uses = pair.Value.Count,
                    OtherUsers = others,
                    Shared = others > 0,
                    LastUse = Archive.Time(pair.Value.Last),
                };
            })
            .OrderBy(static row => row.User, StringComparer.Ordinal).ThenByDescending(static row => row.LastUse).ThenBy(static row => row.VaultUuid, StringComparer.Ordinal);
    }

    private IEnumerable<OffboardingSessionRow> Sessions() => After(EventColumns.Action | EventColumns.Type | EventColumns.Address | EventColumns.Place)
        .Select(found => (found.Cells.Time, Row: new OffboardingSessionRow
        {
            User = Label(found.Person),
            UserUuid = Uuid(found.Person),
            SuspendedAt = Archive.Time(found.Since),
            Time = Archive.Time(found.Cells.Time),
            Stream = found.Cells.Stream.ToString(),
            Action = Archive.Text(found.Cells.Action),
            Detail = Archive.Text(found.Cells.Type),
            IPAddress = Archive.Text(found.Cells.Address),
            Country = Archive.PlaceOf(found.Cells.Place).Country,
        }))
        .OrderBy(static found => found.Time).Select(static found => found.Row);

    private IEnumerable<(int Person, long Since, EventCells Cells)> After(EventColumns columns)
    {
        foreach (var cells in Archive.Scan(columns | EventColumns.Actor, AllStreams))
            if (Archive.People.IndexOf(cells.Actor) is var person and >= 0 && Archive.StateOf(person) is { } state && cells.Time > state.Since)
                yield return (person, state.Since, cells);
    }

    private long Others(Distinct<long> all, long thing, int person) => all[thing] - (users.Value.Known.Contains((thing, person)) ? 1 : 0);

    /// <summary>Everybody who used the items and vaults, not only those who leave.</summary>
    private (Distinct<long> OfItems, Distinct<long> OfVaults, HashSet<(long Thing, long Person)> Known) Users()
    {
        var (ofItems, ofVaults, known) = (new Distinct<long>(), new Distinct<long>(), new HashSet<(long, long)>());
        var wantedItems = new HashSet<long>(items.Value.Groups.Select(static pair => pair.Key.Item));
        var wantedVaults = new HashSet<long>(items.Value.Groups.Select(static pair => pair.Key.Vault));
        foreach (var cells in Archive.ScanOfAll(EventColumns.Actor | EventColumns.Object | EventColumns.Vault, Usages))
        {
            var person = Archive.People.IndexOf(cells.Actor);
            if (person < 0)
                continue;
            if (wantedItems.Contains(cells.Object))
                Add(ofItems, cells.Object, person);
            if (wantedVaults.Contains(cells.Vault))
                Add(ofVaults, cells.Vault, person);
        }

        return (ofItems, ofVaults, known);

        void Add(Distinct<long> users, long thing, int person)
        {
            users.Add(thing, person);
            known.Add((thing, person));
        }
    }
}
