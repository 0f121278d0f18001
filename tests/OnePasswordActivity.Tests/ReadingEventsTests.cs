using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class ReadingEventsTests : ModuleTest
{
    public static TheoryData<string, EventStream> Streams => new()
    {
        { "Get-OPAuditEvent", EventStream.AuditEvents },
        { "Get-OPItemUsage", EventStream.ItemUsages },
        { "Get-OPSignInAttempt", EventStream.SignInAttempts },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void Every_event_comes_once_in_the_order_of_the_API_with_its_exact_JSON(string command, EventStream stream)
    {
        ConnectEvents();
        Assert.Equal(Truth(stream), Run($"{command} {Everything}").Clean().Texts("Json"));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Small_pages_change_nothing(string command, EventStream stream)
    {
        ConnectEvents();
        var truth = Truth(stream);
        Assert.Equal(truth, Run($"{command} {Everything} -PageSize 7").Clean().Texts("Json"));
        var requests = PageRequests(stream);
        Assert.Equal((truth.Length + 6) / 7, requests.Count);
        Assert.Contains("\"limit\":7", requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Version_1_of_the_API_gives_the_same_events_with_its_own_fields(string command, EventStream stream)
    {
        ConnectEvents();
        var result = Run($"{command} {Everything} -ApiVersion v1").Clean();
        Assert.Equal(Truth(stream, ApiVersion.V1), result.Texts("Json"));
        Assert.All(PageRequests(stream), request => Assert.StartsWith("/api/v1/", request.Path, StringComparison.Ordinal));
        Assert.All(result.Texts("AccountUuid"), account => Assert.Equal(Server.AccountId, account));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void First_takes_so_many_and_asks_for_no_more(string command, EventStream stream)
    {
        ConnectEvents();
        Assert.Equal(Truth(stream).Take(12), Run($"{command} {Everything} -First 12").Clean().Texts("Json"));
        Assert.Contains("\"limit\":12", Assert.Single(PageRequests(stream)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void First_over_several_pages_takes_exactly_so_many(string command, EventStream stream)
    {
        ConnectEvents();
        Assert.Equal(Truth(stream).Take(25), Run($"{command} {Everything} -First 25 -PageSize 10").Clean().Texts("Json"));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_cursor_of_the_API_goes_on_where_its_page_ended(string command, EventStream stream)
    {
        ConnectEvents();
        var page = Run($"Invoke-OPRequest /api/v2/{stream.ApiName()} -Method POST -Body @{{ limit = 9; start_time = $longAgo }}").One;
        Session.Set("cursor", page.Text("cursor"));
        Assert.Equal(Truth(stream).Skip(9), Run($"{command} -Cursor $cursor").Clean().Texts("Json"));
    }

    [Fact]
    public void A_window_takes_what_lies_in_it()
    {
        ConnectEvents();
        var (start, end) = (DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(-10));
        Session.Set("start", start).Set("end", end);
        var result = Run("Get-OPItemUsage -StartTime $start -EndTime $end").Clean().Texts("Json");
        Assert.NotEmpty(result);
        Assert.Equal(Server.Events(EventStream.ItemUsages, start, end), result);
    }

    [Theory]
    [InlineData("-After $start -Before $end")]
    [InlineData("-Since $start -Until $end")]
    public void Start_and_end_have_other_names_too(string window)
    {
        ConnectEvents();
        var (start, end) = (DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(-10));
        Session.Set("start", start).Set("end", end);
        Assert.Equal(Server.Events(EventStream.AuditEvents, start, end), Run("Get-OPAuditEvent " + window).Clean().Texts("Json"));
    }

    [Fact]
    public void Without_a_time_the_last_hour_is_read_as_the_API_does_it()
    {
        ConnectEvents();
        var json = Server.Append(EventStream.AuditEvents);
        Assert.Equal(Server.Events(EventStream.AuditEvents, DateTimeOffset.UtcNow.AddHours(-1)), Run("Get-OPAuditEvent").Clean().Texts("Json"));
        Assert.Contains(json, Run("Get-OPAuditEvent").Clean().Texts("Json"));
        Assert.DoesNotContain("start_time", PageRequests(EventStream.AuditEvents)[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void An_empty_window_is_no_error(string command, EventStream stream)
    {
        ConnectEvents();
        Assert.Empty(Run($"{command} -StartTime ([DateTime]::Now)").Clean().Output);
        Assert.Single(PageRequests(stream));
    }

    [Fact]
    public void Reaching_past_the_120_days_warns_and_says_how_far_the_data_goes()
    {
        ConnectEvents();
        var result = Run("Get-OPAuditEvent -Last 400d").Clean();
        Assert.Equal(Truth(EventStream.AuditEvents), result.Texts("Json"));
        var warning = Assert.Single(result.Warnings);
        Assert.Contains("120 days", warning, StringComparison.Ordinal);
        Assert.Contains(DateTimeOffset.Now.AddDays(-120).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), warning, StringComparison.Ordinal);
        Assert.Empty(Run("Get-OPAuditEvent -Last 100d").Clean().Warnings);
    }

    [Fact]
    public void Duplicates_that_the_server_sends_are_passed_on_once()
    {
        ConnectEvents();
        Server.Faults.Add(Fault.DuplicateInPage, EventStream.AuditEvents);
        Server.Faults.Add(Fault.DuplicateOnNextPage, EventStream.AuditEvents);
        Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything} -PageSize 10").Clean().Texts("Json"));
    }

    [Fact]
    public void An_empty_page_that_promises_more_is_followed()
    {
        ConnectEvents();
        Server.Faults.Add(Fault.EmptyPage, EventStream.AuditEvents, times: 2, skip: 1);
        Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything} -PageSize 20").Clean().Texts("Json"));
    }

    [Fact]
    public void The_properties_say_what_the_JSON_says()
    {
        ConnectEvents();
        foreach (var audit in Run($"Get-OPAuditEvent {Everything}").Clean().Output)
        {
            var json = JsonNode.Parse(audit.Text("Json")!)!;
            Assert.Equal((string?)json["uuid"], audit.Text("Uuid"));
            Assert.Equal((string?)json["timestamp"], audit.Text("TimestampText"));
            Assert.Equal((string?)json["action"], audit.Text("Action"));
            Assert.Equal((string?)json["object_type"], audit.Text("ObjectType"));
            Assert.Equal((string?)json["object_uuid"], audit.Text("ObjectUuid"));
            Assert.Equal((string?)json["actor_uuid"], audit.Text("ActorUuid"));
            Assert.Equal((string?)json["actor_details"]?["email"], audit.Text("UserEmail"));
            Assert.Equal((string?)json["session"]?["ip"], audit.Text("IPAddress"));
            Assert.Equal((string?)json["location"]?["country"], audit.Text("Country"));
            Assert.Equal("AuditEvents", audit.Text("Stream"));
        }

        foreach (var usage in Run($"Get-OPItemUsage {Everything}").Clean().Output)
        {
            var json = JsonNode.Parse(usage.Text("Json")!)!;
            Assert.Equal((string?)json["vault_uuid"], usage.Text("VaultUuid"));
            Assert.Equal((string?)json["item_uuid"], usage.Text("ItemUuid"));
            Assert.Equal((long?)json["used_version"], usage.Get("UsedVersion"));
            Assert.Equal((string?)json["user"]?["email"], usage.Dig("User", "Email"));
            Assert.Equal((string?)json["client"]?["app_name"], usage.Dig("Client", "AppName"));
        }

        foreach (var attempt in Run($"Get-OPSignInAttempt {Everything}").Clean().Output)
        {
            var json = JsonNode.Parse(attempt.Text("Json")!)!;
            Assert.Equal((string?)json["category"], attempt.Text("Category"));
            Assert.Equal((string?)json["type"], attempt.Text("Type"));
            Assert.Equal((string?)json["session_uuid"], attempt.Text("SessionUuid"));
            Assert.Equal((string?)json["target_user"]?["uuid"], attempt.Dig("TargetUser", "Uuid"));
            Assert.Equal((string?)json["client"]?["ip_address"], attempt.Text("IPAddress"));
        }
    }

    [Fact]
    public void What_the_module_does_not_know_is_passed_on_and_what_is_absent_is_null()
    {
        ConnectEvents();
        const string json = """{"uuid":"ODD","timestamp":"2026-01-02T03:04:05.123456789+05:30","action":"levitate","actor_details":null,"shape":{"round":true}}""";
        Server.Append(EventStream.AuditEvents, json.Replace("2026-01-02", DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var odd = Run($"Get-OPAuditEvent {Everything} -Action levitate").One;
        Assert.EndsWith("T03:04:05.123456789+05:30", odd.Text("TimestampText"), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(330), ((DateTimeOffset)odd.Get("Timestamp")!).Offset);
        Assert.Null(odd.Get("ActorDetails"));
        Assert.Null(odd.Get("Session"));
        Assert.Null(odd.Get("Country"));
        var shape = ((IReadOnlyDictionary<string, object?>)odd.Get("AdditionalProperties")!)["shape"];
        Assert.Equal(true, Assert.IsType<IReadOnlyDictionary<string, object?>>(shape, exactMatch: false)["round"]);
    }

    [Theory]
    [InlineData("Get-OPAuditEvent", "-Action reactivate", "-Action: the catalog has no code 'reactivate'. Did you mean 'reactive'?")]
    [InlineData("Get-OPAuditEvent", "-Action suspend -ObjectType users", "-ObjectType: the catalog has no code 'users'. Did you mean 'user'?")]
    [InlineData("Get-OPItemUsage", "-Action fill,revael", "-Action: the catalog has no code 'revael'. Did you mean 'reveal'?")]
    [InlineData("Get-OPSignInAttempt", "-Category *failure", "-Category: the catalog has no code '*failure'. It is")]
    [InlineData("Get-OPSignInAttempt", "-Type password_bad", "-Type: the catalog has no code 'password_bad'. It is")]
    public void A_code_that_nobody_knows_is_looked_for_with_a_warning(string cmdlet, string filter, string warning)
    {
        ConnectEvents();
        Assert.StartsWith(warning, Assert.Single(Run($"{cmdlet} {Everything} {filter}").Clean().Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-OPAuditEvent", "-Action SUSPEND,gr* -ObjectType u?a,User")]
    [InlineData("Get-OPItemUsage", "-Action enter-*")]
    [InlineData("Get-OPSignInAttempt", "-Category *failed -Type *_bad")]
    public void A_code_that_is_known_needs_no_warning(string cmdlet, string filter)
    {
        ConnectEvents();
        Assert.Empty(Run($"{cmdlet} {Everything} {filter}").Clean().Warnings);
    }

    [Fact]
    public void Filters_keep_what_fits_all_of_them()
    {
        ConnectEvents();
        var audits = Truth(EventStream.AuditEvents).Select(text => JsonNode.Parse(text)!.AsObject()).ToList();
        var usages = Truth(EventStream.ItemUsages).Select(text => JsonNode.Parse(text)!.AsObject()).ToList();
        var signIns = Truth(EventStream.SignInAttempts).Select(text => JsonNode.Parse(text)!.AsObject()).ToList();
        var audit = audits.First(json => json["actor_details"]?["email"] is not null && json["session"]?["ip"] is not null);
        var action = (string)audit["action"]!;
        var email = (string)audit["actor_details"]!["email"]!;

        Check("Get-OPAuditEvent", audits, "-Action " + action, json => (string?)json["action"] == action);
        Check("Get-OPAuditEvent", audits, "-Action c*,s*", json => ((string)json["action"]!)[0] is 'c' or 's');
        Check("Get-OPAuditEvent", audits, "-ObjectType u*", json => ((string)json["object_type"]!)[0] == 'u');
        Check("Get-OPAuditEvent", audits, $"-Actor {email}", json => (string?)json["actor_details"]?["email"] == email);
        Check("Get-OPAuditEvent", audits, $"-Actor {audit["actor_uuid"]}", json => (string?)json["actor_uuid"] == (string?)audit["actor_uuid"]);
        Check("Get-OPAuditEvent", audits, $"-Actor '{audit["actor_details"]!["name"]}'", json => (string?)json["actor_details"]?["email"] == email);
        Check("Get-OPAuditEvent", audits, $"-Action {action} -Actor {email}", json => (string?)json["action"] == action && (string?)json["actor_details"]?["email"] == email);
        Check("Get-OPAuditEvent", audits, $"-IPAddress {audit["session"]!["ip"]}", json => SameAddress(json["session"]?["ip"], audit["session"]!["ip"]));
        Check("Get-OPAuditEvent", audits, "-IPAddress 0.0.0.0/0,::/0", json => json["session"]?["ip"] is not null);
        Check("Get-OPAuditEvent", audits, "-Country '*'", json => json["location"]?["country"] is not null);
        var person = (string)usages[0]["user"]!["uuid"]!;
        Check("Get-OPAuditEvent", audits, $"-User {person}", json => json.ToJsonString().Contains(person, StringComparison.Ordinal), mayBeEmpty: true);

        var usage = usages[0];
        Check("Get-OPItemUsage", usages, $"-Action {usage["action"]}", json => (string?)json["action"] == (string?)usage["action"]);
        Check("Get-OPItemUsage", usages, $"-Vault {usage["vault_uuid"]}", json => (string?)json["vault_uuid"] == (string?)usage["vault_uuid"]);
        Check("Get-OPItemUsage", usages, $"-Item {usage["item_uuid"]}", json => (string?)json["item_uuid"] == (string?)usage["item_uuid"]);
        Check("Get-OPItemUsage", usages, $"-User {usage["user"]!["email"]}", json => (string?)json["user"]?["email"] == (string?)usage["user"]!["email"]);
        Check("Get-OPItemUsage", usages, $"-Actor {usage["user"]!["email"]}", json => (string?)json["user"]?["email"] == (string?)usage["user"]!["email"]);
        Check("Get-OPItemUsage", usages, $"-IPAddress {usage["client"]!["ip_address"]}", json => SameAddress(json["client"]?["ip_address"], usage["client"]!["ip_address"]));

        Check("Get-OPSignInAttempt", signIns, "-Category *failed", json => ((string)json["category"]!).EndsWith("failed", StringComparison.Ordinal));
        Check("Get-OPSignInAttempt", signIns, $"-Type {signIns[0]["type"]}", json => (string?)json["type"] == (string?)signIns[0]["type"]);
        Check("Get-OPSignInAttempt", signIns, $"-Country {signIns[0]["country"]}", json => (string?)json["country"] == (string?)signIns[0]["country"]);
        Check("Get-OPSignInAttempt", signIns, $"-User {signIns[0]["target_user"]!["email"]}", json => (string?)json["target_user"]?["email"] == (string?)signIns[0]["target_user"]!["email"]);

        void Check(string command, List<JsonObject> truth, string filter, Func<JsonObject, bool> fits, bool mayBeEmpty = false)
        {
            var expected = truth.Where(fits).Select(json => (string?)json["uuid"]).ToList();
            Assert.True(mayBeEmpty || expected.Count > 0, filter);
            Assert.Equal(expected, Run($"{command} {Everything} {filter}").Clean().Texts("Uuid"));
        }

        static bool SameAddress(JsonNode? left, JsonNode? right) =>
            left is not null && IPAddress.Parse((string)left!).Equals(IPAddress.Parse((string)right!));
    }

    [Fact]
    public void First_counts_what_the_filter_lets_through()
    {
        ConnectEvents();
        var expected = Truth(EventStream.SignInAttempts).Where(json => json.Contains("\"category\":\"success\"", StringComparison.Ordinal)).Take(15);
        Assert.Equal(expected, Run($"Get-OPSignInAttempt {Everything} -Category success -First 15 -PageSize 10").Clean().Texts("Json"));
    }

    [Fact]
    public void A_connection_can_be_named_given_and_piped()
    {
        ConnectEvents("-Name here");
        Session.Set("here", Run("Get-OPConnection here").One);
        var truth = Truth(EventStream.AuditEvents);
        Assert.Equal(truth, Run($"Get-OPAuditEvent {Everything} -Connection HERE").Clean().Texts("Json"));
        Assert.Equal(truth, Run($"Get-OPAuditEvent {Everything} -Connection $here").Clean().Texts("Json"));
        Assert.Equal(truth, Run($"$here | Get-OPAuditEvent {Everything}").Clean().Texts("Json"));
        Assert.Equal(truth, Run($"'here', $here | Get-OPAuditEvent {Everything}").Clean().Texts("Json"));
    }
}
