using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Dotless i, other digits and other calendars change nothing.</summary>
public sealed class CultureTests : ModuleTest
{
    private const string Time = @"^20\d\d-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d [+-][01]\d:[0-5]\d$";

    public static TheoryData<string> Cultures => ["tr-TR", "ar-SA", "th-TH", "de-DE"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_shell_runs_in_that_culture(string culture)
    {
        Enter(culture);
        Assert.Equal(culture, Run("[Globalization.CultureInfo]::CurrentCulture.Name").One.BaseObject);
        Assert.Equal(culture == "tr-TR" ? "ı" : "i", Run("'I'.ToLower()").One.BaseObject);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Requests_and_durations_are_the_same(string culture)
    {
        Enter(culture);
        foreach (var (last, seconds) in new[] { ("90m", 5400), ("1.5h", 5400), ("7d", 7 * 86400), ("30s", 30), ("'02:30:00'", 9000) })
        {
            Server.Requests.Clear();
            var before = DateTimeOffset.UtcNow;
            Run($"Get-OPAuditEvent -Last {last} -PageSize 50").Clean();
            var body = JsonNode.Parse(Assert.Single(Server.Requests.All).Body)!;
            Assert.Equal(50, (int)body["limit"]!);
            Assert.Matches(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", (string)body["start_time"]!);
            Assert.InRange(DateTimeOffset.Parse((string)body["start_time"]!, CultureInfo.InvariantCulture), before.AddSeconds(-seconds).AddMilliseconds(-1), DateTimeOffset.UtcNow.AddSeconds(-seconds));
        }

        Server.Requests.Clear();
        Run("Get-OPAuditEvent -StartTime 2026-10-01T12:00:00Z -EndTime '2026-10-02 12:00'").Clean();
        Assert.Contains("\"start_time\":\"2026-10-01T12:00:00Z\"", Server.Requests.All[0].Body, StringComparison.Ordinal);
        Run("Get-OPUser -PageSize 5 -First 4 -State ACTIVE").Clean();
        Assert.Equal("?max_page_size=4&filter=user.isActive%28%29", Server.Requests.All[^1].Query);
        Run("Invoke-OPRequest /api/v2/auditevents -Method POST -Body @{ limit = 5; start_time = [DateTime]::UtcNow }").Clean();
        Assert.Matches("\"start_time\":\"20\\d\\d-", Server.Requests.All[^1].Body);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Filters_do_not_mind_case_not_even_of_an_i(string culture)
    {
        Enter(culture);
        var stamp = DateTime.UtcNow.AddMinutes(-5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Server.Append(EventStream.AuditEvents, $$"""{"uuid":"I","timestamp":"{{stamp}}","action":"invizite","object_type":"INVIZITE","actor_uuid":"IIII","location":{"country":"Fiji"} }""");
        foreach (var filter in new[] { "-Action invizite", "-Action INVIZITE", "-Action Inviz*", "-Action *IZITE", "-ObjectType invizite", "-Actor iiii", "-Country FIJI" })
            Assert.Equal("I", Run("Get-OPAuditEvent " + filter).One.Text("Uuid"));
        Assert.Equal(Truth(EventStream.AuditEvents, ApiVersion.V1), Run($"Get-OPAuditEvent {Everything} -ApiVersion V1").Clean().Texts("Json"));
        Assert.NotEmpty(Run("Get-OPConnection CIVIL -Kind EVENTS").Clean().Output);
        var user = Server.Company.Users.First(user => user.Email.Contains('i', StringComparison.Ordinal));
        Session.Set("email", user.Email.ToUpperInvariant());
        Assert.Equal(user.Id, Run("Get-OPUser -Email $email").One.Text("Id"));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Times_and_tables_are_the_same(string culture)
    {
        Enter(culture);
        Assert.All(Run($"Get-OPItemUsage {Everything} -First 20").Clean().Texts("LocalTime"), time => Assert.Matches(Time, time));
        Assert.All(Run("Get-OPUser").Clean().Texts("Created"), time => Assert.Matches(Time, time));
        Assert.Matches(Time, Run("Get-OPConnection civil -Kind Events").One.Text("Issued"));
        Run($"$usages = Get-OPItemUsage {Everything} -First 5; $usages | Out-Host; $usages").Clean();
        var year = DateTime.UtcNow.Year;
        Assert.True(Session.Host.Shown.Contains($"{year}-", StringComparison.Ordinal) || Session.Host.Shown.Contains($"{year - 1}-", StringComparison.Ordinal), Session.Host.Shown);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Messages_have_times_and_numbers_as_everywhere(string culture)
    {
        Enter(culture);
        var warning = Assert.Single(Run("Get-OPAuditEvent -Last 400d -Verbose").Clean().Warnings);
        Assert.Contains($"from {DateTimeOffset.Now.AddDays(-120).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", warning, StringComparison.Ordinal);
        Session.Set("token", Server.CreateEventsToken(expires: DateTimeOffset.UtcNow.AddDays(5).AddHours(1)));
        var ends = DateTimeOffset.UtcNow.AddDays(5).AddHours(1).ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Contains("ends on " + ends, Assert.Single(Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -Name soon").Clean().Warnings), StringComparison.Ordinal);
        Assert.All(Run("Test-OPConnection soon").Texts("Detail"), detail => Assert.DoesNotMatch(@"[٠-٩๐-๙]", detail));
    }

    private void Enter(string culture)
    {
        Session session = NewSession(() => new Session(CultureInfo.GetCultureInfo(culture)));
        Use(session);
        ConnectEvents("-Name civil");
        ConnectUsers("-Name civil");
        Server.Requests.Clear();
    }
}
