using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class BindingTests : ModuleTest
{
    private CompanyUser Person => Server.Company.Users.First(user => user.Role == UserRole.Member);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ConnectEvents();
        ConnectUsers();
    }

    [Theory]
    [InlineData("$id | Get-OPUser")]
    [InlineData("Get-OPUser $id")]
    [InlineData("Get-OPUser -User $id")]
    [InlineData("Get-OPUser -Id \" $id \"")]
    [InlineData("Get-OPUser -UserUuid $id")]
    [InlineData("Get-OPUser (Get-OPUser $id)")]
    [InlineData("Get-OPUser $id | Get-OPUser")]
    [InlineData("[PSCustomObject]@{ UserUuid = $id } | Get-OPUser")]
    [InlineData("[PSCustomObject]@{ Id = $id; Name = 'x' } | Get-OPUser")]
    [InlineData("[PSCustomObject]@{ UserUuid = $id; User = 'somebody' } | Get-OPUser")]
    public void A_user_is_named_by_anything_that_carries_the_id(string script)
    {
        Session.Set("id", Person.Id);
        Assert.Equal(Person.Id, Run(script).One.Text("Id"));
    }

    [Theory]
    [InlineData("Get-OPAuditEvent", EventStream.AuditEvents, "actor_uuid", null)]
    [InlineData("Get-OPItemUsage", EventStream.ItemUsages, "user", "uuid")]
    [InlineData("Get-OPSignInAttempt", EventStream.SignInAttempts, "target_user", "uuid")]
    public void An_event_names_who_did_it(string command, EventStream stream, string member, string? inner)
    {
        var ids = Server.Company.Users.Select(user => user.Id).ToHashSet();
        var expected = Truth(stream).Select(json => JsonNode.Parse(json)![member]).Select(node => (string?)(inner is null ? node : node?[inner]))
            .Where(id => id is not null && ids.Contains(id)).Take(5).ToList();
        Session.Set("ids", expected.Distinct().ToArray());
        var result = Run($"{command} {Everything} | Where-Object {{ $_.UserUuid -in $ids }} | Select-FirstObject 5 | Get-OPUser").Clean();
        Assert.Equal(expected, result.Texts("Id"));
    }

    [Fact]
    public void A_person_in_an_event_can_be_piped()
    {
        Session.Set("id", Person.Id);
        Assert.All(
            Run($"Get-OPItemUsage {Everything} | Where-Object {{ $_.User.Uuid -eq $id }} | ForEach-Object {{ $_.User }} | Get-OPUser").Clean().Texts("Id"),
            id => Assert.Equal(Person.Id, id));
    }

    [Fact]
    public void Events_that_name_the_same_person_suspend_once()
    {
        Session.Set("id", Person.Id);
        var usages = Run($"Get-OPItemUsage {Everything} -User $id").Clean().Output.Count;
        Assert.True(usages > 1);
        Run($"Get-OPItemUsage {Everything} -User $id | Suspend-OPUser -Force").Clean();
        Assert.Single(Changes);
    }

    [Fact]
    public void An_event_without_a_person_is_an_error_of_its_own()
    {
        Server.Append(EventStream.AuditEvents, $$"""{"uuid":"X","timestamp":"{{DateTime.UtcNow.AddMinutes(-5):yyyy-MM-ddTHH:mm:ssZ}}","action":"odd"}""");
        var error = Assert.Single(Run("Get-OPAuditEvent -Action odd | Suspend-OPUser -Force").Errors);
        Assert.Equal("NoUser", error.Id());
        Assert.Empty(Changes);
        Assert.Equal("NoUser", Assert.Single(Run("Get-OPUser $null").Errors).Id());
        Assert.Equal("NoUser", Assert.Single(Run("Suspend-OPUser $null -Force").Errors).Id());
    }

    [Fact]
    public void An_address_where_an_id_belongs_is_told_so()
    {
        Assert.Equal("NotAnId", Assert.Single(Run("'a@b.c' | Get-OPUser").Errors).Id());
        Assert.Equal("NotAnId", Assert.Single(Run("[PSCustomObject]@{ UserUuid = 'a@b.c' } | Suspend-OPUser -Force").Errors).Id());
    }

    [Theory]
    [InlineData("7d", 7 * 24 * 60 * 60)]
    [InlineData("30s", 30)]
    [InlineData("90m", 90 * 60)]
    [InlineData("24h", 24 * 60 * 60)]
    [InlineData("2w", 14 * 24 * 60 * 60)]
    [InlineData("1.5h", 90 * 60)]
    [InlineData("'7d'", 7 * 24 * 60 * 60)]
    [InlineData("'90m'", 90 * 60)]
    [InlineData("' 24H '", 24 * 60 * 60)]
    [InlineData("'02:30:00'", 150 * 60)]
    [InlineData("([TimeSpan]::FromMinutes(5))", 300)]
    public void Last_takes_a_span_of_time(string text, int seconds)
    {
        var before = DateTimeOffset.UtcNow;
        Run($"Get-OPAuditEvent -Last {text}").Clean();
        var start = Start();
        Assert.InRange(start, before.AddSeconds(-seconds).AddMilliseconds(-1), DateTimeOffset.UtcNow.AddSeconds(-seconds));
        Assert.DoesNotContain("end_time", PageRequests(EventStream.AuditEvents)[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("7.0")]
    [InlineData("'7'")]
    [InlineData("''")]
    [InlineData("d")]
    [InlineData("'-7d'")]
    [InlineData("'7 days'")]
    [InlineData("1e99d")]
    [InlineData("$true")]
    public void Last_refuses_what_has_no_unit(string text)
    {
        var error = Run($"Get-OPAuditEvent -Last {text}").Terminating!;
        Assert.Equal("ParameterArgumentTransformationError", error.Id());
        Assert.Contains("Give a number with a unit", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(PageRequests(EventStream.AuditEvents));
    }

    [Theory]
    [InlineData("-StartTime yesterday")]
    [InlineData("-EndTime 2026-13-45")]
    public void A_time_that_is_none_is_refused_with_what_would_be_one(string text)
    {
        var error = Run($"Get-OPAuditEvent {text}").Terminating!;
        Assert.Equal("ParameterArgumentTransformationError", error.Id());
        Assert.Contains("Give one such as 2026-11-01", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(PageRequests(EventStream.AuditEvents));
    }

    [Fact]
    public void A_start_without_a_zone_is_local_and_one_with_a_zone_is_not()
    {
        Run("Get-OPAuditEvent -StartTime '2026-10-01 12:00'").Clean();
        Assert.Equal(new DateTimeOffset(new DateTime(2026, 10, 1, 12, 0, 0, DateTimeKind.Local)), Start());
        Server.Requests.Clear();
        Run("Get-OPAuditEvent -StartTime '2026-10-01T12:00:00+05:30'").Clean();
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 6, 30, 0, TimeSpan.Zero), Start());
        Server.Requests.Clear();
        Run("Get-OPAuditEvent -StartTime 2026-10-01T12:00:00Z").Clean();
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero), Start());
        Server.Requests.Clear();
        Session.Set("unspecified", new DateTime(2026, 10, 1, 12, 0, 0, DateTimeKind.Unspecified));
        Run("Get-OPAuditEvent -StartTime $unspecified").Clean();
        Assert.Equal(new DateTimeOffset(new DateTime(2026, 10, 1, 12, 0, 0, DateTimeKind.Local)), Start());
    }

    [Theory]
    [InlineData("-Last 1h -StartTime 2026-01-01")]
    [InlineData("-Cursor x -StartTime 2026-01-01")]
    [InlineData("-Cursor x -Last 1h")]
    public void Parameters_that_exclude_each_other_are_refused(string parameters) =>
        Assert.Equal("AmbiguousParameterSet", Run("Get-OPAuditEvent " + parameters).Terminating!.Id());

    [Theory]
    [InlineData("Get-OPAuditEvent -PageSize 0")]
    [InlineData("Get-OPAuditEvent -PageSize 1001")]
    [InlineData("Get-OPAuditEvent -First 0")]
    [InlineData("Get-OPAuditEvent -ApiVersion v3")]
    [InlineData("Get-OPAuditEvent -Cursor ''")]
    [InlineData("Get-OPUser -PageSize 1001")]
    [InlineData("Get-OPUser -First -1")]
    public void Numbers_out_of_range_are_refused(string script) =>
        Assert.StartsWith("ParameterArgumentValidationError", Run(script).Terminating!.Id(), StringComparison.Ordinal);

    private DateTimeOffset Start() =>
        DateTimeOffset.Parse((string)JsonNode.Parse(PageRequests(EventStream.AuditEvents)[0].Body)!["start_time"]!, CultureInfo.InvariantCulture);
}
