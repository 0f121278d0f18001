using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

public sealed partial class HistoryTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_company_and_events()
    {
        await using Simulation one = await Simulation.StartAsync(), two = await Simulation.StartAsync();
        await using Simulation other = await Simulation.StartAsync(clock => new() { Clock = clock, Seed = 5, Users = 20, Days = 10 });
        Assert.Equal(one.Server.Company.Users.Select(user => (user.Id, user.ToString())),
            two.Server.Company.Users.Select(user => (user.Id, user.ToString())));
        Assert.Equal((one.Server.AccountId, one.Server.ClientId, one.Server.ClientSecret),
            (two.Server.AccountId, two.Server.ClientId, two.Server.ClientSecret));
        foreach (EventStream stream in EventStreams.All)
        {
            List<string> events = [.. one.Server.Events(stream)];
            Assert.Equal(events, two.Server.Events(stream));
            Assert.Empty(events.Intersect(other.Server.Events(stream)));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(99)]
    [InlineData(20_000)]
    public async Task The_history_has_exactly_as_many_events_as_asked_for(long events)
    {
        foreach (int days in new[] { 1, 30, 120 })
        {
            await using Simulation simulation = await Simulation.StartAsync(clock => new() { Clock = clock, Events = events, Days = days });
            Assert.Equal(events, EventStreams.All.Sum(stream => simulation.Server.Events(stream).Count()));
        }
    }

    [Fact]
    public async Task Item_usages_arrive_late_and_the_others_in_order()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        long[] usages = [.. simulation.Server.Events(EventStream.ItemUsages).Select(PagingTests.TimeOf)];
        long newest = long.MinValue, worst = 0;
        int late = 0;
        foreach (long time in usages)
        {
            newest = Math.Max(newest, time);
            worst = Math.Max(worst, newest - time);
            late += newest - time > Instant.Hour ? 1 : 0;
        }

        Assert.InRange(late / (double)usages.Length, 0.02, 0.15);
        Assert.InRange(worst, 10 * Instant.Hour, 27 * Instant.Hour);

        // Apart from timestamps that were cut to whole seconds.
        long[] signIns = [.. simulation.Server.Events(EventStream.SignInAttempts).Select(PagingTests.TimeOf)];
        Assert.All(signIns.Zip(signIns.Skip(1)), pair => Assert.True(pair.Second > pair.First - Instant.Second));
    }

    [Fact]
    public async Task Audit_events_happen_in_the_sessions_of_successful_sign_ins()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        var sessions = simulation.Server.Events(EventStream.SignInAttempts).Select(json => JsonDocument.Parse(json).RootElement)
            .ToDictionary(e => e.GetProperty("session_uuid").GetString()!);
        List<JsonElement> audits = [.. simulation.Server.Events(EventStream.AuditEvents).Select(json =>
            JsonDocument.Parse(json).RootElement)];
        int found = 0;
        foreach (JsonElement audit in audits)
        {
            JsonElement session = audit.GetProperty("session");
            if (!sessions.TryGetValue(session.GetProperty("uuid").GetString()!, out JsonElement signIn))
                continue;
            found++;
            Assert.Equal(signIn.GetProperty("timestamp").GetString(), session.GetProperty("login_time").GetString());
            Assert.Equal(signIn.GetProperty("target_user").GetProperty("uuid").GetString(), audit.GetProperty("actor_uuid").GetString());
            Assert.Equal(signIn.GetProperty("client").GetProperty("ip_address").GetString(), session.GetProperty("ip").GetString());
            Assert.Contains(signIn.GetProperty("category").GetString(), new[] { "success", "firewall_reported_success" });
            Assert.True(PagingTests.TimeOf(signIn.GetRawText()) <= PagingTests.TimeOf(audit.GetRawText()) + Instant.Second);
        }

        // All but those whose session began before the history.
        Assert.InRange(found, audits.Count * 0.9, audits.Count);
    }

    [Fact]
    public async Task Item_usages_come_from_where_their_user_signed_in()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        HashSet<(string?, string)> signIns = [.. simulation.Server.Events(EventStream.SignInAttempts).Select(json =>
            JsonDocument.Parse(json).RootElement)
            .Select(e => (e.GetProperty("target_user").GetProperty("uuid").GetString(), e.GetProperty("client").GetRawText()))];
        List<JsonElement> usages = [.. simulation.Server.Events(EventStream.ItemUsages).Select(json =>
            JsonDocument.Parse(json).RootElement)];
        int found = usages.Count(e => signIns.Contains((e.GetProperty("user").GetProperty("uuid").GetString(),
            e.GetProperty("client").GetRawText())));
        Assert.InRange(found, usages.Count * 0.9, usages.Count);
        HashSet<string> items = [.. simulation.Server.Company.Vaults.SelectMany(vault => vault.ItemIds.Select(item => vault.Id + item))];
        Assert.All(usages, e => Assert.Contains(e.GetProperty("vault_uuid").GetString() + e.GetProperty("item_uuid").GetString(), items));
    }

    [Fact]
    public async Task Every_known_kind_of_event_occurs_and_an_unknown_one_too()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock => new() { Clock = clock, Events = 100_000 });
        HashSet<string?> pairs = [], types = [], actions = [];
        int novelties = 0, foreign = 0, offsets = 0;
        foreach (string json in simulation.Server.Events(EventStream.AuditEvents))
        {
            JsonElement e = JsonDocument.Parse(json).RootElement;
            pairs.Add($"{e.GetProperty("action").GetString()} {e.GetProperty("object_type").GetString()}");
            novelties += e.TryGetProperty("future_details", out _) ? 1 : 0;
            foreign += e.GetProperty("actor_type").GetString() == "external_user" ? 1 : 0;
            offsets += e.GetProperty("timestamp").GetString()!.EndsWith('Z') ? 0 : 1;
        }

        foreach (string json in simulation.Server.Events(EventStream.SignInAttempts))
            types.Add(JsonDocument.Parse(json).RootElement.GetProperty("type").GetString());
        foreach (string json in simulation.Server.Events(EventStream.ItemUsages))
            actions.Add(JsonDocument.Parse(json).RootElement.TryGetProperty("action", out JsonElement action) ? action.GetString() : null);

        string[] seen =
        [
            "activate account", "disblmfa account", "updatfw account", "dlgsess dlgdsess", "ssotknv ssotkn", "create device",
            "delete device", "dealldev user", "reauth user", "create group", "delete group", "join gm", "leave gm", "role gm",
            "grant gva", "grant uva", "revoke gva", "revoke uva", "update gva", "update uva", "create invite", "patch items",
            "share item", "create vault", "export vault", "enblmfa user", "updatmfa user", "disblmfa user", "create sa",
            "create satoken", "trename satoken", "tverify satoken", "trevoke satoken", "enblsso sso", "disblsso sso",
            "chngpsso sso", "chngasso sso", "chngdsso sso", "addgsso sso", "delgsso sso", "tdvcsso user", "create file",
            "activate user", "delete user", "suspend user", "beginr user", "completr user",
        ];
        Assert.Empty(seen.Except(pairs!));
        Assert.Contains("futureact futureobject", pairs);
        Assert.Equal(32, types.Count); // the 31 that are known and one that is not
        Assert.Equal(13, actions.Count); // the 11 that are known, one that is not, and none
        Assert.All(new[] { novelties, foreign, offsets }, count => Assert.True(count > 0));
    }

    [Fact]
    public async Task Versions_differ_by_the_fields_of_their_schemas()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string[] only2 = ["account_uuid", "actor_account_uuid", "actor_type", "user_type", "user_account_uuid", "type"];
        foreach (EventStream stream in EventStreams.All)
        {
            List<string> first = [.. simulation.Server.Events(stream, version: ApiVersion.V1)],
                second = [.. simulation.Server.Events(stream)];
            Assert.Equal(first.Count, second.Count);
            Assert.All(only2.Except(stream == EventStream.SignInAttempts ? ["type"] : []),
                name => Assert.All(first, json => Assert.DoesNotContain($"\"{name}\":", json)));
            Assert.Contains(second, json => json.Contains("\"account_uuid\""));
        }

        IEnumerable<string> usages = simulation.Server.Events(EventStream.ItemUsages);
        Assert.Contains(usages, json => json.Contains("\"type\":\"user\""));
        Assert.Contains(usages, json => json.Contains("\"type\":\"user\",\"user_type\":\"user\""));
        Assert.Contains(usages, json => !json.Contains("\"location\""));
        Assert.Contains(usages, json => !json.Contains("\"account_uuid\""));
        Assert.Contains(simulation.Server.Events(EventStream.SignInAttempts), json => json.Contains("\"details\":{\"value\":\""));
        Assert.Contains(simulation.Server.Events(EventStream.SignInAttempts), json => json.Contains("\"details\":null"));
    }

    [Fact]
    public async Task Identifiers_addresses_and_times_look_as_they_should()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        foreach (string json in EventStreams.All.SelectMany(stream => simulation.Server.Events(stream).Take(1000)))
        {
            JsonElement e = JsonDocument.Parse(json).RootElement;
            Assert.Matches("^[A-Z2-7]{26}$", e.GetProperty("uuid").GetString());
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?(Z|[+-]\d\d:\d\d)$", e.GetProperty("timestamp").GetString());
            foreach (Match match in LowerCase().Matches(json))
                Assert.Matches("^[a-z2-7]{26}$", match.Groups[1].Value);
            foreach (Match match in Ip().Matches(json))
                Assert.Matches(@"^(192\.0\.2|198\.51\.100|203\.0\.113|198\.1[89]\.\d+)\.\d+$|^2001:db8::", match.Groups[1].Value);
        }
    }

    [Fact]
    public async Task The_company_has_who_it_needs()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock => new() { Clock = clock });
        Company company = simulation.Server.Company;
        Assert.Equal(50, company.Users.Count);
        Assert.Equal(50, company.Users.Select(user => user.Email).Distinct().Count());
        Assert.Same(company.Owner, Assert.Single(company.Users, user => user.Role == UserRole.Owner));
        Assert.Equal(3, company.Users.Count(user => user.Role == UserRole.Administrator));
        Assert.Equal(2, company.Users.Count(user => user.Role == UserRole.ExternallyManagedAdministrator));
        Assert.Equal(2, company.Users.Count(user => user.State == UserState.Suspended));
        Assert.All(company.ServiceAccounts, account => Assert.EndsWith("@1passwordserviceaccounts.com", account.Email));

        string[] suspended = [.. company.Users.Where(user => user.State == UserState.Suspended).Select(user => user.Id)];
        Assert.All(simulation.Server.Events(EventStream.SignInAttempts), json => Assert.DoesNotContain(suspended, json.Contains));
    }

    [Fact]
    public async Task The_week_has_busy_and_quiet_hours()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock => new() { Clock = clock, Users = 20, Days = 28 });
        var byHour = simulation.Server.Events(EventStream.SignInAttempts)
            .Select(json => DateTime.UnixEpoch.AddTicks(PagingTests.TimeOf(json) / 100))
            .ToLookup(time => (Weekend: time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, time.Hour));
        Assert.True(byHour[(false, 10)].Count() > 5 * byHour[(false, 2)].Count());
        Assert.True(byHour[(false, 10)].Count() > 5 * byHour[(true, 10)].Count());
    }

    [Fact]
    public async Task A_user_and_a_single_day_are_enough()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock => new() { Clock = clock, Users = 1, Days = 1, Events = 50 });
        Assert.Equal(50, EventStreams.All.Sum(stream => simulation.Server.Events(stream).Count()));
    }

    [GeneratedRegex("\"(?:vault_uuid|item_uuid|device_uuid)\":\"([^\"]*)\"")]
    private static partial Regex LowerCase();

    [GeneratedRegex("\"ip(?:_address)?\":\"([^\"]*)\"")]
    private static partial Regex Ip();
}
