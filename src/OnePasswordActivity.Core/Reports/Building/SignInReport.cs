using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Attempts to sign in.</summary>
internal sealed class SignInReport : ReportBuilder
{
    private readonly Counted<Counts> counts;

    public SignInReport(SharedCounts shared)
        : base(shared) => counts = shared.Count(new Counts(shared.Archive));

    public override ReportName Name => ReportName.SignIn;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of(
            "Outcomes", "By outcome and reason", null, Lazily(() => counts.Value.Outcomes.Rows(failuresOnly: false)),
            new ReportChart(ChartKind.Doughnut, "Attempts by outcome", "Outcome", "Attempts")).From(counts.Expect),
        ReportSection.Of(
            "People", "Who fails most", null, Lazily(People), new ReportChart(ChartKind.Bar, "Who fails most", "User", "Failures")).From(counts.Expect),
        ReportSection.Of("Clients", "By app", null, Lazily(Clients), new ReportChart(ChartKind.Bar, "Failures by app", "App", "Failures")).From(counts.Expect),
        ReportSection.Of("Countries", "By country", null, Lazily(Countries), new ReportChart(ChartKind.Bar, "Attempts by country", "Country", "Attempts", "Failures")).From(counts.Expect),
        ReportSection.Of("Networks", "By network", "A network is a /24 of IPv4 or a /48 of IPv6.", Lazily(Networks), new ReportChart(ChartKind.Bar, "Failures by network", "Network", "Failures")).From(counts.Expect),
        ReportSection.Of(
            "Firewall", "What the firewall did", "Attempts that a rule blocked, and those that it let pass and reported; the newest come first.", Firewall()),
    ];

    protected override IReadOnlyList<ReportFigure> Figures =>
    [
        new ReportFigure("Attempts", counts.Value.Outcomes.Attempts),
        new ReportFigure("Failed", counts.Value.Outcomes.Failures),
        new ReportFigure("Share of failures", Share(counts.Value.Outcomes.Failures, counts.Value.Outcomes.Attempts), CellKind.Percent),
        new ReportFigure("Blocked by the firewall", counts.Value.Blocked),
        new ReportFigure("Reported by the firewall", counts.Value.Reported),
    ];

    private IEnumerable<SignInPersonRow> People() => counts.Value.People.Groups
        .Select(pair =>
        {
            var (key, count) = (pair.Key, pair.Value);
            var person = Archive.People.At(key);
            return new SignInPersonRow
            {
                User = person?.Label,
                Name = person?.Name,
                UserUuid = person?.Uuid,
                Attempts = count.Attempts,
                Failures = count.Failures,
                FailureRate = Share(count.Failures, count.Attempts),
                Countries = counts.Value.CountriesOfPeople[key],
                Addresses = counts.Value.AddressesOfPeople[key],
                LastSuccess = Archive.Time(count.LastSuccess),
                LastFailure = Archive.Time(count.LastFailure),
            };
        })
        .OrderByDescending(static row => row.Failures).ThenByDescending(static row => row.Attempts).ThenBy(static row => row.User, StringComparer.Ordinal);

    private IEnumerable<SignInClientRow> Clients() => counts.Value.Clients.Groups
        .Select(pair => new SignInClientRow
        {
            App = Archive.Builds.Value(pair.Key)?.Name,
            Version = Archive.Builds.Value(pair.Key)?.Version,
            System = Archive.Builds.Value(pair.Key)?.System,
            Attempts = pair.Value.Attempts,
            Failures = pair.Value.Failures,
            FailureRate = Share(pair.Value.Failures, pair.Value.Attempts),
            Users = counts.Value.UsersOfClients[pair.Key],
            LastAttempt = Archive.Time(pair.Value.Last),
        })
        .OrderByDescending(static row => row.Attempts).ThenBy(static row => row.App, StringComparer.Ordinal).ThenBy(static row => row.Version, StringComparer.Ordinal);

    private IEnumerable<SignInCountryRow> Countries() => counts.Value.Countries.Groups
        .Select(pair => new SignInCountryRow
        {
            Country = Archive.Countries.Value(pair.Key),
            Attempts = pair.Value.Attempts,
            Failures = pair.Value.Failures,
            FailureRate = Share(pair.Value.Failures, pair.Value.Attempts),
            Users = counts.Value.UsersOfCountries[pair.Key],
            Addresses = counts.Value.AddressesOfCountries[pair.Key],
            LastAttempt = Archive.Time(pair.Value.Last),
        })
        .OrderByDescending(static row => row.Attempts).ThenBy(static row => row.Country, StringComparer.Ordinal);

    private IEnumerable<SignInNetworkRow> Networks() => counts.Value.Networks.Groups
        .Select(pair => new SignInNetworkRow
        {
            Network = Archive.Networks.Value(pair.Key),
            Countries = counts.Value.CountriesOf(pair.Key),
            Attempts = pair.Value.Attempts,
            Failures = pair.Value.Failures,
            FailureRate = Share(pair.Value.Failures, pair.Value.Attempts),
            Users = counts.Value.UsersOfNetworks[pair.Key],
            Addresses = counts.Value.AddressesOfNetworks[pair.Key],
            LastAttempt = Archive.Time(pair.Value.Last),
        })
        .OrderByDescending(static row => row.Failures).ThenByDescending(static row => row.Attempts).ThenBy(static row => row.Network, StringComparer.Ordinal);

    /// <summary>The outcomes of which the firewall is the reason; -1, which no event has, where the archive has none.</summary>
    private static (long Blocked, long Reported) Firewalled(ReportArchive archive)
    {
        static long Known(long id) => id == 0 ? -1 : id;
        return (Known(archive.ActionId("firewall_failed")), Known(archive.ActionId("firewall_reported_success")));
    }

    private IEnumerable<FirewallCaseRow> Firewall()
    {
        var (blocked, reported) = Firewalled(Archive);
        var columns = OutcomeCounts.Columns | EventColumns.Actor | EventColumns.Place | EventColumns.Client;
        foreach (var cells in Archive.Scan(columns, SignIns, EventOrder.Newest, new EventCondition([blocked, reported], IndexedColumn.Action)))
        {
            var person = Archive.People.At(Archive.People.IndexOf(cells.Actor));
            var (place, app) = (Archive.PlaceOf(cells.Place), Archive.AppOf(cells.Client));
            yield return new FirewallCaseRow
            {
                Time = Archive.Time(cells.Time),
                User = person?.Label,
                UserUuid = person?.Uuid,
                Outcome = Archive.Text(cells.Action),
                Reason = Archive.Text(cells.Type),
                IPAddress = Archive.Text(cells.Address),
                Country = place.Country,
                City = place.City,
                App = app.Name,
                System = app.System,
            };
        }
    }

    private sealed class Counts(ReportArchive archive) : IEventCounter
    {
        private readonly Dictionary<int, HashSet<int>> countriesOfNetworks = [];
        private readonly (long Blocked, long Reported) firewalled = Firewalled(archive);

        public EventColumns Columns => OutcomeCounts.Columns | EventColumns.Place | EventColumns.Client;

        public IReadOnlyList<ActivityStream> Streams => SignIns;

        public OutcomeCounts Outcomes { get; } = new(archive);

        public long Blocked { get; private set; }

        public long Reported { get; private set; }

        public AttemptCounts<int> People { get; } = new();

        public Distinct<int> CountriesOfPeople { get; } = new();

        public Distinct<int> AddressesOfPeople { get; } = new();

        public AttemptCounts<int> Clients { get; } = new();

        public Distinct<int> UsersOfClients { get; } = new();

        public AttemptCounts<int> Countries { get; } = new();

        public Distinct<int> UsersOfCountries { get; } = new();

        public Distinct<int> AddressesOfCountries { get; } = new();

        public AttemptCounts<int> Networks { get; } = new();

        public Distinct<int> UsersOfNetworks { get; } = new();

        public Distinct<int> AddressesOfNetworks { get; } = new();

        /// <summary>The countries of a network, sorted.</summary>
        public TextList CountriesOf(int network) => new(network != 0 && countriesOfNetworks.TryGetValue(network, out var found)
            ? [.. found.Select(archive.Countries.Value).OfType<string>().OrderBy(static text => text, StringComparer.Ordinal)]
            : []);

        public void Add(EventCells cells, int person)
        {
            var success = archive.IsSuccess(cells.Action);
            Outcomes.Add(cells, person);
            if (cells.Action == firewalled.Blocked)
                Blocked++;
            else if (cells.Action == firewalled.Reported)
                Reported++;

            var country = archive.Countries[cells.Place];
            People.Add(person, success, cells.Time);
            CountriesOfPeople.Add(person, country - 1);
            AddressesOfPeople.Add(person, cells.Address - 1);

            var client = archive.Builds[cells.Client];
            Clients.Add(client, success, cells.Time);
            UsersOfClients.Add(client, person);

            Countries.Add(country, success, cells.Time);
            UsersOfCountries.Add(country, person);
            AddressesOfCountries.Add(country, cells.Address - 1);

            var network = archive.Networks[cells.Address];
            Networks.Add(network, success, cells.Time);
            UsersOfNetworks.Add(network, person);
            AddressesOfNetworks.Add(network, cells.Address - 1);
            if (country == 0)
                return;
            if (!countriesOfNetworks.TryGetValue(network, out var countries))
                countriesOfNetworks.Add(network, countries = []);
            countries.Add(country);
        }
    }
}
