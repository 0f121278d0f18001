using System;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class RequestTests : ModuleTest
{
    private string Users => $"/v1beta1/accounts/{Server.AccountId}/users";

    [Fact]
    public void A_path_of_the_Events_API_is_asked_with_its_token()
    {
        ConnectEvents();
        var answer = Run("Invoke-OPRequest /api/v2/auth/introspect").One;
        Assert.Equal(Server.AccountId, answer.Text("account_uuid"));
        Assert.Equal(Server.EventsToken, Server.Requests.All[^1].Credentials);
    }

    [Theory]
    [InlineData("@{ limit = 3; start_time = $longAgo }")]
    [InlineData("@{ limit = [byte]3; start_time = $longAgo.UtcDateTime }")]
    [InlineData("'{\"limit\":3,\"start_time\":\"2026-01-01T00:00:00Z\"}'")]
    [InlineData("([PSCustomObject]@{ limit = 3; start_time = $longAgo })")]
    public void A_body_may_be_text_or_objects(string body)
    {
        ConnectEvents();
        var page = Run($"Invoke-OPRequest /api/v2/auditevents -Method POST -Body {body}").One;
        Assert.Equal(3, ((object[])page.Get("items")!).Length);
        Assert.Equal(3, (int)JsonNode.Parse(Server.Requests.All[^1].Body)!["limit"]!);
        Assert.Equal("application/json", Server.Requests.All[^1].Header("Content-Type")!.Split(';')[0]);
    }

    [Fact]
    public void Paginate_writes_what_all_pages_hold()
    {
        ConnectEvents();
        var expected = Truth(EventStream.AuditEvents).Select(json => (string?)JsonNode.Parse(json)!["uuid"]);
        Assert.Equal(expected, Run("Invoke-OPRequest /api/v2/auditevents -Method POST -Body @{ limit = 20; start_time = $longAgo } -Paginate").Clean().Texts("uuid"));
        ConnectUsers();
        Session.Set("path", Users);
        Assert.Equal(Server.Company.Users.Select(user => user.Id), Run("Invoke-OPRequest $path -Query @{ max_page_size = 6 } -Paginate").Clean().Texts("id"));
    }

    [Fact]
    public void A_query_is_encoded()
    {
        ConnectUsers();
        Session.Set("path", Users);
        Run("Invoke-OPRequest $path -Query @{ filter = 'user.isActive()'; max_page_size = 2 }").Clean();
        Assert.Contains("filter=user.isActive%28%29", Server.Requests.All[^1].Query, StringComparison.Ordinal);
        Assert.Contains("max_page_size=2", Server.Requests.All[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_can_be_changed_by_hand()
    {
        ConnectUsers();
        var user = Server.Company.Users.First(user => user.Role == UserRole.Member && user.State == UserState.Active);
        Session.Set("path", $"{Users}/{user.Id}:suspend");
        Assert.Equal("SUSPENDED", Run("Invoke-OPRequest $path -Method post").One.Text("state"));
        Assert.Equal(UserState.Suspended, user.State);
    }

    [Fact]
    public void The_connection_or_the_kind_decides_on_the_API()
    {
        ConnectEvents("-Name e");
        ConnectUsers("-Name u");
        Session.Set("path", Users);
        Run("Invoke-OPRequest -Path /api/v2/auth/introspect -Connection e").Clean();
        Run("Invoke-OPRequest $path -Connection u").Clean();
        Run("Invoke-OPRequest $path -Kind Users").Clean();
        Run("Invoke-OPRequest api/v2/auth/introspect -Kind Events").Clean();
        Assert.Equal("WrongConnectionKind", Run("Invoke-OPRequest $path -Kind Events -Connection u").Terminating!.Id());
    }

    [Theory]
    [InlineData("https://example.com/api/v2/auditevents")]
    [InlineData("http://127.0.0.1:1/api/v2/auditevents")]
    [InlineData("//example.com/api/v2/auditevents")]
    [InlineData("http://user@127.0.0.1/api/v2/auditevents")]
    [InlineData("https:example.com/api/x")]
    public void Credentials_are_never_sent_to_another_host(string path)
    {
        ConnectEvents();
        Server.Requests.Clear();
        Session.Set("path", path);
        var error = Run("Invoke-OPRequest $path -Kind Events").Terminating!;
        Assert.True(error.Id() is "ForeignAddress" or "NotFound", error.ToString());
        Assert.All(Server.Requests.All, request => Assert.Equal(Server.BaseUri.Authority, request.Header("Host")));
    }

    [Fact]
    public void An_address_on_the_connections_own_server_is_accepted()
    {
        ConnectEvents();
        Assert.Equal(Server.AccountId, Run("Invoke-OPRequest \"${uri}api/v2/auth/introspect\"").One.Text("account_uuid"));
    }

    [Fact]
    public void A_redirect_is_not_followed()
    {
        ConnectEvents();
        Server.Requests.Clear();
        Server.Faults.Add(Fault.Redirect(new Uri(Server.BaseUri, "/api/v2/elsewhere")));
        Assert.Equal("RedirectRefused", Run("Invoke-OPRequest /api/v2/auth/introspect").Terminating!.Id());
        Assert.Single(Server.Requests.All);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_written_as_text()
    {
        ConnectEvents();
        Server.Faults.Add(Fault.Status(200, body: "pong"));
        Assert.Equal("pong", Run("Invoke-OPRequest /api/ping").One.BaseObject);
    }

    [Fact]
    public void A_cursor_that_does_not_move_ends_Paginate()
    {
        ConnectEvents();
        Server.Faults.Add(Fault.StuckCursor, EventStream.AuditEvents, times: FaultPlan.Forever, skip: 1);
        Assert.Equal("CursorLoop", Run("Invoke-OPRequest /api/v2/auditevents -Method POST -Body @{ limit = 20; start_time = $longAgo } -Paginate").Terminating!.Id());
    }

    [Fact]
    public void A_method_out_of_the_list_is_refused() =>
        Assert.StartsWith("ParameterArgumentValidationError", Run("Invoke-OPRequest /api/x -Method TRACE").Terminating!.Id(), StringComparison.Ordinal);
}
