using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>Every figure of every report is the one that a plain count of the same events gives.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    private string Path => System.IO.Path.Combine(folder, "activity.db");

    public static TheoryData<int, string, string> Companies => new()
    {
        { 1, "Europe/Berlin", "all" },
        { 2, "America/St_Johns", "all, users" },
        { 3, "UTC", "range" },
        { 4, "Asia/Kathmandu", "wide range, users" },
        { 5, "Europe/Berlin", "people" },
        { 6, "UTC", "people, range, users" },
        { 7, "America/New_York", "vault" },
        { 8, "Europe/Berlin", "item, wide range" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Companies))]
    public async Task All_figures_are_those_of_a_plain_count(int seed, string zone, string about)
    {
        var random = new Random(seed);
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            Seed = seed, Users = random.Next(9, 30), Days = random.Next(40, 110), Events = random.Next(1500, 4000), Live = false,
            RequestsPerHour = 0, RequestsPerMinute = 0,
        });
        var all = await SimulatedArchive.MakeAsync(Path, simulator, random);
        var (start, end) = (all.Min(e => e.Time), all.Max(e => e.Time));
        var length = end - start;
        DateTimeOffset? from = null, to = null;
        if (about.Contains("range", StringComparison.Ordinal))
            (from, to) = about.Contains("wide", StringComparison.Ordinal) ? (start + (length * .1), end - (length * .2)) : (start + (length * .5), start + (length * .65));
        var focus = Focus(about, all, random);
        var query = new ReportQuery
        {
            Archive = Path,
            StartTime = from,
            EndTime = to,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            IdleAfter = TimeSpan.FromDays(3),
            Section = [new TextPattern("*", static _ => true)],
            User = Patterns(about, "people", focus),
            Vault = Patterns(about, "vault", focus),
            Item = Patterns(about, "item", focus),
            Users = about.Contains("users", StringComparison.Ordinal) ? await UsersAsync(simulator) : null,
        };
        var inRange = all.Where(e => (from is null || e.Time >= from) && (to is null || e.Time <= to));
        var wanted = inRange.Where(e => focus.Count == 0 || focus.Contains(e.User) || focus.Contains(e.Vault) || focus.Contains(e.Item)).ToList();
        var oracle = new Oracle(all, wanted, query.TimeZone, to ?? end, query.Users) { Focus = focus, Start = from ?? start };
        var checkedRows = 0;
        foreach (var guide in ReportGuide.Each)
        {
            if ((guide.NeedsUser && query.User.Count == 0) || (guide.NeedsItem && query.Vault.Count + query.Item.Count == 0) || (!guide.TakesItems && query.Vault.Count + query.Item.Count > 0))
                continue;
            var rows = await ReadAsync(guide.Name, query);
            foreach (var section in guide.Sections.Where(section => section != ReportGuide.Figures))
                checkedRows += Compare(guide.Name, section, [.. oracle.Rows(guide.Name, section)], [.. rows.Where(row => row.Section == section)]);
            Assert.Equal(
                OracleFigures.Of(guide.Name, oracle, query.Users is not null).Select(figure => $"{guide.Name} {figure.Key}: {Text(figure.Value)}").Order(StringComparer.Ordinal),
                rows.OfType<ReportFigureRow>().Select(figure => $"{guide.Name} {figure.Figure}: {Text(figure.Value)}").Order(StringComparer.Ordinal));
        }

        Assert.True(checkedRows > 50);
    }

    private static HashSet<string?> Focus(string about, List<PlainEvent> all, Random random)
    {
        string?[] Some(Func<PlainEvent, string?> of, int count) => [.. all.Select(of).Where(text => text is not null).Distinct().Order(StringComparer.Ordinal).OrderBy(_ => random.Next()).Take(count)];
        return about.Split(',')[0] switch
        {
            // Somebody who was suspended is among them, if there is anybody.
            "people" => [.. Some(e => e.User, 3), .. all.Where(e => e is { Action: "suspend", Type: "user" } && all.Exists(other => other.User == e.ObjectUuid)).Take(1).Select(e => e.ObjectUuid)],
            "vault" => [.. Some(e => e.Vault, 2)],
            "item" => [.. Some(e => e.Item, 4)],
            _ => [],
        };
    }

    private static TextPattern[] Patterns(string about, string what, HashSet<string?> focus) =>
        about.StartsWith(what, StringComparison.Ordinal) ? [.. focus.Select(text => new TextPattern(text!, other => other == text))] : [];

    private static async Task<List<ReportRow>> ReadAsync(ReportName report, ReportQuery query)
    {
        using var reader = new Core.Engine().OpenReport(report, query);
        var rows = new List<ReportRow>();
        while (await reader.ReadNextAsync(CancellationToken.None) is { } page)
            rows.AddRange(page.Items);
        return rows;
    }

    /// <summary>Every visible column has to be in the oracle's rows, other than sentences, which tests of their own have.</summary>
    private static int Compare(ReportName report, string section, List<object> expected, List<ReportRow> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        if (expected.Count == 0)
            return 0;
        string[] names = [.. expected[0].GetType().GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal)];
        var columns = actual[0].GetType().GetProperties().Where(property => property.GetCustomAttribute<CellAttribute>() is not { Hidden: true }).Select(property => property.Name);
        Assert.Equal(names, columns.Where(name => name != "Description").Order(StringComparer.Ordinal));
        Assert.Equal(
            expected.Select(row => $"{report} {section}: {Describe(row, names)}").Order(StringComparer.Ordinal),
            actual.Select(row => $"{report} {section}: {Describe(row, names)}").Order(StringComparer.Ordinal));
        return expected.Count;
    }

    private static string Text(object? figure) => Convert.ToString(figure, CultureInfo.InvariantCulture) ?? "-";

    private static string Describe(object row, string[] names) => string.Join("; ", names.Select(name => name + "=" + (row.GetType().GetProperty(name)!.GetValue(row) switch
    {
        null => "-",
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable list => string.Join(",", list.Cast<object>()),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    })));

    private static async Task<IReadOnlyList<User>> UsersAsync(SimulatorServer simulator)
    {
        using var client = new Core.Engine().CreateUsersClient(new UsersClientOptions
        {
            BaseUri = simulator.BaseUri, AccountId = simulator.AccountId, ClientId = simulator.ClientId, ClientSecret = simulator.ClientSecret,
        });
        using var reader = client.List(new UserQuery(), NoLog.Instance);
        var users = new List<User>();
        while (await reader.ReadNextAsync(CancellationToken.None) is { } page)
            users.AddRange(page.Items);
        return users;
    }
}
