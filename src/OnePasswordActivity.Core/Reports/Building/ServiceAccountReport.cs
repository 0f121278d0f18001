using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What service accounts did.</summary>
internal sealed class ServiceAccountReport : ReportBuilder
{
    private readonly Counted<Counts> counts;

    public ServiceAccountReport(SharedCounts shared)
        : base(shared) => counts = shared.Count(new Counts(shared.Archive));

    public override ReportName Name => ReportName.ServiceAccount;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of("Accounts", "Service accounts", null, Lazily(Accounts), new ReportChart(ChartKind.Bar, "Uses of items", "Account", "Uses")).From(counts.Expect),
        ReportSection.Of("Vaults", "Vaults", null, Lazily(Vaults)).From(counts.Expect),
        ReportSection.Of("Addresses", "Addresses", null, Lazily(Addresses)).From(counts.Expect),
        ReportSection.Of("Changes", "Changes of service accounts and tokens", "The newest come first.", Changes()),
    ];

    protected override IReadOnlyList<ReportFigure> Figures
    {
        get
        {
            var rows = Accounts().ToList();
            return [new ReportFigure("Service accounts seen", (long)rows.Count), new ReportFigure("Uses of items", rows.Sum(static row => row.Uses))];
        }
    }

    private IEnumerable<ServiceAccountRow> Accounts()
    {
        var uses = Count(counts.Value.Uses.All, UsageParts.Items | UsageParts.Vaults, static group => group.Person);
        return counts.Value.All
            .Select(pair => new ServiceAccountRow
            {
                Account = Label(pair.Key),
                AccountUuid = Uuid(pair.Key),
                Uses = uses[pair.Key].Count,
                Vaults = uses[pair.Key].Vaults,
                Items = uses[pair.Key].Items,
                SignIns = counts.Value.Attempts[pair.Key].Count,
                Failures = counts.Value.Failures[pair.Key].Count,
                Changes = counts.Value.Changes[pair.Key].Count,
                Addresses = counts.Value.AddressesOf[pair.Key],
                LastSeen = Archive.Time(pair.Value.Last),
            })
            .OrderByDescending(static row => row.Uses).ThenBy(static row => row.Account, StringComparer.Ordinal);
    }

    private IEnumerable<ServiceAccountVaultRow> Vaults()
    {
        var uses = Count(counts.Value.Uses.All, UsageParts.Items | UsageParts.Actions, static group => (group.Person, group.Vault));
        return uses.Groups
            .Select(pair => new ServiceAccountVaultRow
            {
                Account = Label(pair.Key.Person),
                AccountUuid = Uuid(pair.Key.Person),
                Vault = Thing(pair.Key.Vault),
                VaultUuid = Thing(pair.Key.Vault),
                Items = pair.Value.Items,
                Uses = pair.Value.Count,
                Actions = uses.Actions(pair.Value),
                FirstUse = Archive.Time(pair.Value.First),
                LastUse = Archive.Time(pair.Value.Last),
            })
            .OrderBy(static row => row.Account, StringComparer.Ordinal).ThenByDescending(static row => row.Uses).ThenBy(static row => row.VaultUuid, StringComparer.Ordinal);
    }

    private IEnumerable<ServiceAccountAddressRow> Addresses() => counts.Value.Addresses
        .Select(pair => new ServiceAccountAddressRow
        {
            Account = Label(pair.Key.Person),
            AccountUuid = Uuid(pair.Key.Person),
            IPAddress = Archive.Text(pair.Key.Address),
            Country = Archive.PlaceOf(counts.Value.PlaceOfAddress[pair.Key]).Country,
            Events = pair.Value.Count,
            FirstSeen = Archive.Time(pair.Value.First),
            LastSeen = Archive.Time(pair.Value.Last),
        })
        .OrderBy(static row => row.Account, StringComparer.Ordinal).ThenByDescending(static row => row.Events).ThenBy(static row => row.IPAddress, StringComparer.Ordinal);

    private IEnumerable<ServiceTokenRow> Changes()
    {
        var ofTypes = new EventCondition([Archive.TypeId("sa"), Archive.TypeId("satoken")], IndexedColumn.Type);
        var columns = EventColumns.Action | EventColumns.Type | EventColumns.Actor | EventColumns.Object | EventColumns.Aux;
        foreach (var cells in Archive.Scan(columns, Audits, EventOrder.Newest, ofTypes))
        {
            var person = Archive.People.IndexOf(cells.Actor);
            yield return new ServiceTokenRow
            {
                Time = Archive.Time(cells.Time),
                Action = Archive.Text(cells.Action),
                ObjectType = Archive.Text(cells.Type),
                ObjectUuid = Thing(cells.Object),
                RelatedUuid = Thing(cells.Aux),
                User = Label(person),
                UserUuid = Uuid(person),
            };
        }
    }

    private sealed class Counts(ReportArchive archive) : IEventCounter
    {
        public EventColumns Columns => UsageGroups.Columns | EventColumns.Address | EventColumns.Place;

        public IReadOnlyList<ActivityStream> Streams => AllStreams;

        public Tallies<int> All { get; } = new();

        public Tallies<int> Attempts { get; } = new();

        public Tallies<int> Failures { get; } = new();

        public Tallies<int> Changes { get; } = new();

        public Distinct<int> AddressesOf { get; } = new();

        public UsageGroups Uses { get; } = new();

        public Tallies<(int Person, long Address)> Addresses { get; } = new();

        /// <summary>A place with a country, where an event named one.</summary>
        public Dictionary<(int Person, long Address), long> PlaceOfAddress { get; } = [];

        public void Add(EventCells cells, int person)
        {
            if (archive.People.At(person)?.IsServiceAccount != true)
                return;
            All.Add(person, cells.Time);
            if (cells.Address != 0)
            {
                var key = (person, cells.Address);
                AddressesOf.Add(person, cells.Address);
                Addresses.Add(key, cells.Time);
                if (!PlaceOfAddress.TryGetValue(key, out var known) || archive.Countries[known] == 0)
                    PlaceOfAddress[key] = cells.Place;
            }

            switch (cells.Stream)
            {
                case ActivityStream.ItemUsages:
                    Uses.Add(person, cells);
                    break;
                case ActivityStream.SignInAttempts:
                    Attempts.Add(person, cells.Time);
                    if (!archive.IsSuccess(cells.Action))
                        Failures.Add(person, cells.Time);
                    break;
                default:
                    Changes.Add(person, cells.Time);
                    break;
            }
        }
    }
}
