using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class ConnectingTests : ModuleTest
{
    private static PSCredential Login(string name, string password) => new(name, new NetworkCredential("", password).SecurePassword);

    [Fact]
    public void Connecting_asks_the_server_at_once_and_writes_nothing()
    {
        Assert.Empty(Run("Connect-OPEvents -Token $token -BaseUri $uri -Scope Runspace").Clean().Output);
        Assert.Equal("/api/v2/auth/introspect", Assert.Single(Server.Requests.All).Path);
    }

    [Fact]
    public void PassThru_writes_what_is_known_of_the_connection()
    {
        var connection = Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -Name Main -PassThru").One;
        Assert.Equal("Main", connection.Text("Name"));
        Assert.Equal("Events", connection.Get("Kind")!.ToString());
        Assert.Equal(Server.AccountId, connection.Text("AccountUuid"));
        Assert.Equal(Server.BaseUri.Authority, connection.Text("Host"));
        Assert.Equal(["auditevents", "itemusages", "signinattempts"], (IEnumerable<string>)connection.Get("Features")!);
        Assert.Equal(new DateTimeOffset(2025, 6, 2, 9, 0, 0, TimeSpan.Zero), connection.Get("IssuedAt"));
        Assert.Equal("never", connection.Text("Expires"));
        Assert.Equal("Runspace", connection.Get("Scope")!.ToString());
        Assert.Equal(true, connection.Get("IsDefault"));
    }

    [Fact]
    public void The_token_may_be_a_secure_string_or_the_password_of_a_credential()
    {
        Session.Set("secure", new NetworkCredential("", Server.EventsToken).SecurePassword).Set("login", Login("x", Server.EventsToken));
        Run("Connect-OPEvents -Token $secure -BaseUri $uri -Scope Runspace").Clean();
        Run("Connect-OPEvents -Token $login -BaseUri $uri -Scope Runspace").Clean();
        Assert.All(Server.Requests.All, request => Assert.Equal(Server.EventsToken, request.Credentials));
    }

    [Fact]
    public void A_token_with_white_space_around_it_is_accepted()
    {
        Session.Set("token", $" {Server.EventsToken}\n");
        ConnectEvents();
    }

    [Fact]
    public void A_token_that_soon_ends_warns()
    {
        Session.Set("token", Server.CreateEventsToken(expires: DateTimeOffset.UtcNow.AddDays(5).AddHours(1)));
        var result = Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -PassThru").Clean();
        Assert.Contains("in 5 days", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Session.Set("token", Server.CreateEventsToken(expires: DateTimeOffset.UtcNow.AddDays(20)));
        Assert.Empty(Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace").Clean().Warnings);
    }

    [Fact]
    public void A_token_without_any_stream_warns()
    {
        Session.Set("token", Server.CreateEventsToken([]));
        Assert.Contains("none of the streams", Assert.Single(Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace").Clean().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_only_knows_version_1_is_good_enough()
    {
        Server.Faults.Add(Fault.Status(404), "/api/v2/auth", times: FaultPlan.Forever);
        var connection = Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -PassThru").One;
        Assert.Equal(Server.AccountId, connection.Text("AccountUuid"));
        Assert.Equal(Truth(EventStream.AuditEvents, ApiVersion.V1), Run($"Get-OPAuditEvent {Everything} -ApiVersion v1").Clean().Texts("Json"));
    }

    [Theory]
    [InlineData("-AccountId $account -ClientId $clientId -ClientSecret $secret")]
    [InlineData("$account -Credential $login")]
    [InlineData("$account -ClientId $clientId -ClientSecret $login")]
    public void The_Users_API_takes_a_credential_or_its_two_parts_and_proves_them_at_once(string how)
    {
        Session.Set("login", Login(Server.ClientId, Server.ClientSecret));
        var connection = Run($"Connect-OPUsers {how} -BaseUri $uri -Scope Runspace -PassThru").One;
        Assert.Equal("Users", connection.Get("Kind")!.ToString());
        Assert.Equal(Server.AccountId, connection.Text("AccountUuid"));
        Assert.NotNull(connection.Get("ExpiresAt"));
        var request = Server.Requests.All[0];
        Assert.Equal("Basic", request.AuthorizationScheme);
        Assert.Equal("/v1beta1/users/oauth2/token", request.Path);
    }

    [Fact]
    public void Version_1_of_the_Users_API_has_its_own_paths()
    {
        ConnectUsers("-ApiVersion V1");
        Assert.Equal(Server.Company.Users.Count, Run("Get-OPUser").Clean().Output.Count);
        var users = $"/v1/accounts/{Server.AccountId}/users";
        Assert.Equal(["/v1/oauth/token", users, users], Server.Requests.All.Select(request => request.Path));
    }

    [Fact]
    public void The_path_of_the_token_endpoint_can_be_given()
    {
        ConnectUsers("-TokenPath /v1/oauth/token");
        Assert.Equal("/v1/oauth/token", Server.Requests.All[0].Path);
    }

    [Fact]
    public void MaximumRetryCount_says_how_often_a_request_is_repeated()
    {
        Server.Faults.Add(Fault.Status(503, retryAfter: "0"), times: 2);
        Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -MaximumRetryCount 2").Clean();
        Assert.Equal(3, Server.Requests.Count);
        Server.Faults.Add(Fault.Status(503, retryAfter: "0"), times: 2);
        Assert.Equal("ServerError", Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -MaximumRetryCount 1").Terminating!.Id());
    }

    [Fact]
    public void A_repeat_is_told_on_the_verbose_stream()
    {
        Server.Faults.Add(Fault.Status(503, retryAfter: "0"));
        var verbose = Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -Verbose").Clean().Verbose;
        Assert.Contains(verbose, line => line.Contains("-> 503", StringComparison.Ordinal));
        Assert.Contains(verbose, line => line.Contains("(1 of 5)", StringComparison.Ordinal));
        Assert.Contains(verbose, line => line.Contains("-> 200", StringComparison.Ordinal));
    }

    [Fact]
    public void The_module_names_itself_to_the_server()
    {
        ConnectEvents();
        Assert.Matches(@"^OnePasswordActivity/\d+\.\d+\.\d+ \(PowerShell 7\.\S+; Core; (Linux|Windows|macOS)\)$", Server.Requests.All[0].Header("User-Agent"));
    }

    [Fact]
    public void A_proxy_gets_the_requests()
    {
        // The simulator stands in for the proxy: what arrives there was meant for another server.
        var failed = Run("Connect-OPEvents $token -BaseUri http://localhost:9 -Scope Runspace -MaximumRetryCount 0 -Proxy $uri").Terminating;
        Assert.True(failed is null || Server.Requests.Count == 1, failed?.ToString());
        Assert.Equal("localhost:9", Server.Requests.All[0].Header("Host"));
    }

    [Fact]
    public void No_proxy_is_asked_where_none_is_wanted() => Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -NoProxy").Clean();

    [Fact]
    public void The_proxy_may_get_the_users_own_credential() =>
        Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -Proxy $uri -ProxyUseDefaultCredentials").Clean();

    [Theory]
    [InlineData("-NoProxy -Proxy $uri")]
    [InlineData("-NoProxy -ProxyUseDefaultCredentials")]
    [InlineData("-NoProxy -ProxyCredential $login")]
    [InlineData("-ProxyCredential $login")]
    public void Proxy_parameters_that_contradict_each_other_are_refused(string proxy)
    {
        Session.Set("login", Login("a", "b"));
        foreach (var connect in new[] { "Connect-OPEvents $token", "Connect-OPUsers $account -ClientId $clientId -ClientSecret $secret" })
        {
            var error = Run($"{connect} -BaseUri $uri -Scope Runspace {proxy}").Terminating!;
            Assert.Equal("InvalidProxy", error.Id());
            Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        }

        Assert.Empty(Server.Requests.All);
    }

    [Theory]
    [InlineData("Connect-OPEvents", "-MaximumRetryCount 101")]
    [InlineData("Connect-OPEvents", "-TimeoutSec 0")]
    [InlineData("Connect-OPEvents", "-Region Mars")]
    [InlineData("Connect-OPEvents", "-Name ''")]
    [InlineData("Connect-OPUsers", "-ApiVersion v2")]
    [InlineData("Connect-OPUsers", "-Region Enterprise")]
    public void Values_out_of_range_are_refused_before_anything_is_sent(string command, string parameter)
    {
        Assert.Matches("^(ParameterArgument|CannotConvertArgument)", Run($"{command} {parameter}").Terminating!.Id());
        Assert.Empty(Server.Requests.All);
    }

    [Theory]
    [InlineData("Com", "events.1password.com")]
    [InlineData("Enterprise", "events.ent.1password.com")]
    [InlineData("Ca", "events.1password.ca")]
    [InlineData("Eu", "events.1password.eu")]
    public void A_region_stands_for_its_server(string region, string host)
    {
        // Nothing leaves this computer: the simulator is the proxy, and it does not know how to open a tunnel.
        var error = Run($"Connect-OPEvents $token -Region {region} -Scope Runspace -MaximumRetryCount 0 -Proxy $uri").Terminating!;
        Assert.Equal("ProxyFailed", error.Id());
        Assert.Contains(host, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Com", "api.1password.com")]
    [InlineData("Ca", "api.1password.ca")]
    [InlineData("Eu", "api.1password.eu")]
    public void A_region_of_the_Users_API_stands_for_its_server(string region, string host)
    {
        var error = Run($"Connect-OPUsers $account -ClientId $clientId -ClientSecret $secret -Region {region} -Scope Runspace -MaximumRetryCount 0 -Proxy $uri").Terminating!;
        Assert.Equal("ProxyFailed", error.Id());
        Assert.Contains(host, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Disconnecting_ends_the_connection_for_the_session()
    {
        ConnectEvents("-Name it");
        Run("Disconnect-OPEvents").Clean();
        Assert.Empty(Run("Get-OPConnection it*").Clean().Output);
    }

    [Fact]
    public void Disconnecting_takes_names_and_objects_from_the_pipeline()
    {
        foreach (var name in new[] { "a", "b", "c", "d" })
            ConnectEvents("-Name " + name);
        Run("Disconnect-OPEvents a, B").Clean();
        Run("Get-OPConnection c, d | Disconnect-OPEvents").Clean();
        Assert.Empty(Run("Get-OPConnection [abcd]").Clean().Output);
    }

    [Fact]
    public void Disconnecting_from_the_Users_API_revokes_the_access_token()
    {
        ConnectUsers();
        Run("$null = Get-OPUser").Clean();
        var access = Server.Requests.All[^1].Credentials!;
        Run("Disconnect-OPUsers").Clean();
        var revoke = Server.Requests.All[^1];
        Assert.Equal("/v1beta1/users/oauth2/revoke", revoke.Path);
        Assert.Contains(Uri.EscapeDataString(access), revoke.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revocation_that_fails_warns_and_disconnects_all_the_same()
    {
        ConnectUsers("-Name it");
        Server.Faults.Add(Fault.Status(500), "/v1beta1/users/oauth2/revoke");
        Assert.Contains("could not be revoked", Assert.Single(Run("Disconnect-OPUsers it").Clean().Warnings), StringComparison.Ordinal);
        Assert.Equal("ConnectionNotFound", Assert.Single(Run("Get-OPConnection it").Errors).Id());
    }

    [Fact]
    public void Connections_are_listed_by_name_and_by_kind_and_nothing_is_sent()
    {
        ConnectEvents("-Name first");
        ConnectEvents("-Name second");
        ConnectUsers("-Name first");
        Server.Requests.Clear();
        Assert.Equal(["first", "first"], Run("Get-OPConnection f*").Clean().Texts("Name"));
        Assert.Equal(["first", "second"], Run("Get-OPConnection -Name first, s* -Kind Events").Clean().Texts("Name"));
        Assert.Equal("first", Run("Get-OPConnection -Kind Events").Clean().Output.Single(connection => (bool)connection.Get("IsDefault")!).Text("Name"));
        Assert.Empty(Server.Requests.All);
    }

    [Fact]
    public void Testing_a_connection_tells_of_every_check()
    {
        ConnectEvents("-Name e");
        ConnectUsers("-Name u");
        var checks = Run("Test-OPConnection").Clean();
        Assert.All(checks.Output, check => Assert.True((bool)check.Get("Passed")!, check.ToString()));
        Assert.Equal(
            ["Reachable", "Authorised", "ClockSkew", "Latency", "auditevents", "itemusages", "signinattempts", "Expiry"],
            checks.Output.Where(check => check.Text("Connection") == "e").Select(check => check.Text("Check")));
        Assert.Equal(
            ["Reachable", "Authorised", "ClockSkew", "Latency", "ListUsers", "Expiry"],
            checks.Output.Where(check => check.Text("Connection") == "u").Select(check => check.Text("Check")));
        Assert.Equal(checks.Texts("Check"), Run("Get-OPConnection e, u | Test-OPConnection").Clean().Texts("Check"));
        Assert.Equal(8, Run("Test-OPConnection e").Clean().Output.Count);
    }

    [Fact]
    public void A_check_that_fails_is_a_row_and_no_error()
    {
        Session.Set("token", Server.CreateEventsToken([EventStream.ItemUsages], DateTimeOffset.UtcNow.AddDays(3)));
        Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -WarningAction Ignore").Clean();
        var failed = Run("Test-OPConnection -Connection (Get-OPConnection -Kind Events | Where-Object Scope -eq Runspace)").Clean().Output.Where(check => !(bool)check.Get("Passed")!).ToList();
        Assert.Equal(["auditevents", "signinattempts", "Expiry"], failed.Select(check => check.Text("Check")));
        Assert.All(failed, check => Assert.NotEmpty(check.Text("Detail")!));
    }

    [Fact]
    public void A_server_that_is_gone_is_a_row_and_no_error()
    {
        ConnectEvents("-Name gone");
        Server.Faults.Add(Fault.ResetBeforeReply, times: FaultPlan.Forever);
        var check = Run("Test-OPConnection gone").One;
        Assert.Equal("Reachable", check.Text("Check"));
        Assert.Equal(false, check.Get("Passed"));
    }

    [Fact]
    public async Task A_server_whose_clock_is_elsewhere_is_told()
    {
        Introduce(Session, await StartServerAsync(new SimulatorOptions { Users = 5, Days = 5, Live = false, Clock = new FastClock() }));
        ConnectEvents("-Name fast");
        var check = Run("Test-OPConnection fast").Clean().Output.Single(check => check.Text("Check") == "ClockSkew");
        Assert.Equal(false, check.Get("Passed"));
        Assert.Contains("behind", check.Text("Detail"), StringComparison.Ordinal);
    }

    private sealed class FastClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(10);
    }
}
