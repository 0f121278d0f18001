using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class UsersTests
{
    private const string TokenPath = "/v1beta1/users/oauth2/token";
    private const string UsersPath = "/v1beta1/accounts/UJZDEGXDNCF32EPF3DHODZDOCI/users";

    private readonly RecordingLog log = new();
    private readonly TestClock clock = new(jumps: true);
    private int tokens;

    [Fact]
    public async Task A_token_is_asked_for_with_basic_credentials_and_a_form()
    {
        var script = Server(_ => Answer.Json(User("A")));
        using var client = Make.UsersClient(script, clock);

        await client.AuthorizeAsync(log, CancellationToken.None);

        // The second one asks for a user, to see that the account is right.
        Assert.Equal(2, script.Sent.Count);
        var request = script.Sent[0];
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("https://api.1password.com" + TokenPath, request.Uri.AbsoluteUri);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("the-client-id:the-client-secret")), request.Authorization);
        Assert.Equal("application/x-www-form-urlencoded", request.ContentType);
        Assert.Equal("grant_type=client_credentials&scope=openid", request.Body);
        Assert.Equal(clock.GetUtcNow().AddSeconds(900), client.TokenExpiresAt);
    }

    [Theory]
    [InlineData("v1beta1", null, "/v1beta1/users/oauth2/token", "/v1beta1/users/oauth2/revoke", "/v1beta1/accounts/")]
    [InlineData("v1", null, "/v1/oauth/token", "/v1/oauth/revoke", "/v1/accounts/")]
    [InlineData("v1", "/login/get", "/login/get", "/login/revoke", "/v1/accounts/")]
    public async Task The_version_and_the_token_path_are_settings(string version, string? tokenPath, string token, string revoke, string users)
    {
        var script = new Script(request => request.Path == token ? Token() : Answer.Json(User("A")));
        using var client = Make.UsersClient(script, clock, version: version, tokenPath: tokenPath);

        await client.GetAsync("A", log, CancellationToken.None);
        await client.RevokeAsync(log, CancellationToken.None);

        Assert.Equal([token, users + Make.Account + "/users/A", revoke], script.Sent.Select(request => request.Path));
        Assert.Equal("token=token-1", script.Sent[2].Body);
        Assert.StartsWith("Basic ", script.Sent[2].Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_path_to_another_server_is_refused() =>
        Assert.Throws<InvalidInputException>(() => Make.UsersClient(Script.Silent(), clock, tokenPath: "https://evil.example/token"));

    [Fact]
    public async Task A_list_ends_with_the_page_that_has_no_token_and_repeats_filter_and_size()
    {
        var script = Server(request => request.Uri.Query.Contains("page_token", StringComparison.Ordinal)
            ? Answer.Json($$"""{"results":[{{User("C")}}]}""")
            : Answer.Json($$"""{"results":[{{User("A")}},{{User("B")}}],"next_page_token":"a+b/c=="}"""));
        using var client = Make.UsersClient(script, clock);
        using var list = client.List(new UserQuery { State = UserState.Active, PageSize = 2 }, log);

        Assert.Equal(["A", "B", "C"], (await Make.ReadAllAsync(list)).Select(user => user.Id));

        Assert.Equal(
            ["?max_page_size=2&filter=user.isActive%28%29", "?max_page_size=2&filter=user.isActive%28%29&page_token=a%2Bb%2Fc%3D%3D"],
            script.Sent.Skip(1).Select(request => request.Uri.Query));
        Assert.All(script.Sent.Skip(1), request => Assert.Equal(("Bearer token-1", UsersPath), (request.Authorization, request.Path)));
    }

    [Theory]
    [InlineData("""{"results":[],"next_page_token":""}""", 0)]
    [InlineData("""{"results":[],"next_page_token":null}""", 0)]
    [InlineData("""{"next_page_token":null,"results":[{"id":"A"}],"total":1}""", 1)]
    public async Task An_empty_token_ends_the_list_as_a_missing_one_does(string page, int count)
    {
        using var client = Make.UsersClient(Server(_ => Answer.Json(page)), clock);
        using var list = client.List(new UserQuery(), log);
        Assert.Equal(count, (await Make.ReadAllAsync(list)).Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"users":[]}""")]
    [InlineData("""{"results":[7]}""")]
    [InlineData("""{"results":[{}]}""")]
    [InlineData("""{"results":[{"id":null}]}""")]
    [InlineData("""{"\ud800esults":[]}""")]
    public async Task What_is_no_list_of_users_is_an_error_and_not_an_empty_list(string page)
    {
        using var client = Make.UsersClient(Server(_ => Answer.Json(page)), clock, retries: 0);
        using var list = client.List(new UserQuery(), log);
        await Assert.ThrowsAsync<ApiProtocolException>(() => Make.ReadAllAsync(list));
    }

    [Fact]
    public async Task A_page_token_that_does_not_move_on_is_an_error()
    {
        using var client = Make.UsersClient(Server(_ => Answer.Json("""{"results":[],"next_page_token":"stuck"}""")), clock);
        using var list = client.List(new UserQuery(), log);
        Assert.Equal("CursorLoop", (await Assert.ThrowsAsync<ApiProtocolException>(() => Make.ReadAllAsync(list))).ErrorId);
    }

    [Fact]
    public async Task The_list_is_filtered_by_state_name_and_address_and_ends_when_there_are_enough()
    {
        var script = Server(_ => Answer.Json(
            $$"""{"results":[{{User("A", "SUSPENDED")}},{{User("B")}},{{User("C", "ACTIVE", "other@example.com")}},{{User("D")}},{{User("E")}}],"next_page_token":"more"}"""));
        using var client = Make.UsersClient(script, clock);
        using var list = client.List(
            new UserQuery { State = UserState.Active, First = 2, Email = Make.Patterns("USER@example.com"), Name = Make.Patterns("user") }, log);

        Assert.Equal(["B", "D"], (await Make.ReadAllAsync(list)).Select(user => user.Id));
        Assert.Equal(2, script.Sent.Count);
    }

    [Fact]
    public async Task A_user_is_read_losslessly()
    {
        const string json = """{ "id":"A\u00e9", "email":"user@example.com","display_name":null, "state":"PENDING_SOMETHING","create_time":"2024-04-10T08:09:46+02:00","path":"p","new":{"x":[1]} }""";
        using var client = Make.UsersClient(Server(_ => Answer.Json("  " + json + " ")), clock);

        var user = await client.GetAsync("A", log, CancellationToken.None);

        Assert.Equal(json, user.Json);
        Assert.Equal(("Aé", null, "PENDING_SOMETHING", TimeSpan.FromHours(2)), (user.Id, user.DisplayName, user.State, user.CreateTime!.Value.Offset));
        Assert.Equal(["new"], user.AdditionalProperties!.Keys);
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("reactivate")]
    public async Task An_action_posts_to_the_user_with_an_empty_body(string action)
    {
        var script = Server(_ => Answer.Json(User("A", "SUSPENDED")));
        using var client = Make.UsersClient(script, clock);

        var user = action == "suspend" ? await client.SuspendAsync("A/../B?c", log, CancellationToken.None) : await client.ReactivateAsync("A/../B?c", log, CancellationToken.None);

        Assert.Equal("SUSPENDED", user.State);
        Assert.Equal(HttpMethod.Post, script.Sent[1].Method);
        Assert.Equal("", script.Sent[1].Body);
        Assert.Equal($"{UsersPath}/A%2F..%2FB%3Fc:{action}", script.Sent[1].Uri.PathAndQuery);
    }

    [Theory]
    [InlineData("""{"code":7,"message":"no_owner_remain","details":[]}""", "LastOwner", "last owner")]
    [InlineData("""{"code":7,"message":"externally_managed","details":[]}""", "NotPermitted", "externally_managed")]
    [InlineData("", "NotPermitted", "gives no reason")]
    public async Task A_user_who_may_not_be_suspended_is_told_by_reason(string body, string id, string message)
    {
        using var client = Make.UsersClient(Server(_ => Answer.Json(body, 403)), clock);

        var error = await Assert.ThrowsAsync<ApiPermissionException>(() => client.SuspendAsync("A", log, CancellationToken.None));

        Assert.Equal((id, 403), (error.ErrorId, error.StatusCode));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_user_is_named()
    {
        using var client = Make.UsersClient(Server(_ => Answer.Json("""{"code":5,"message":"not found"}""", 404)), clock);
        var error = await Assert.ThrowsAsync<ApiNotFoundException>(() => client.GetAsync("NOBODY", log, CancellationToken.None));
        Assert.Equal("UserNotFound", error.ErrorId);
        Assert.Contains("'NOBODY'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, typeof(ApiAuthenticationException), "Unauthorized", "client id 'the-client-id'")]
    [InlineData(400, typeof(ApiAuthenticationException), "Unauthorized", "client id 'the-client-id'")]
    [InlineData(404, typeof(ApiNotFoundException), "NotFound", "no token endpoint at /v1beta1/users/oauth2/token")]
    public async Task A_token_endpoint_that_refuses_says_what_to_do(int status, Type type, string id, string message)
    {
        using var client = Make.UsersClient(new Script(_ => Answer.Status(status)), clock);

        var error = await Record.ExceptionAsync(() => client.AuthorizeAsync(log, CancellationToken.None));

        Assert.IsType(type, error);
        Assert.Equal(id, ((ApiException)error).ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task A_token_endpoint_that_fails_in_flight_is_not_taken_for_an_answer_about_the_user(int status)
    {
        using var client = Make.UsersClient(new Script(request => request.Path == TokenPath ? Answer.Status(status) : Answer.Json(User("A"))), clock);

        var error = await Assert.ThrowsAnyAsync<ApiException>(() => client.SuspendAsync("A", log, CancellationToken.None));

        Assert.DoesNotContain(error.ErrorId, new[] { "UserNotFound", "NotPermitted" });
        Assert.DoesNotContain("'A'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":null}""")]
    [InlineData("""{"\ud800ccess_token":"a"}""")]
    [InlineData("[]")]
    public async Task An_answer_without_a_token_is_an_error(string answer)
    {
        using var client = Make.UsersClient(new Script(_ => Answer.Json(answer)), clock, retries: 0);
        await Assert.ThrowsAsync<ApiProtocolException>(() => client.AuthorizeAsync(log, CancellationToken.None));
    }

    [Theory]
    [InlineData("", 900)]
    [InlineData(""","expires_in":3600""", 3600)]
    [InlineData(""","expires_in":"60" """, 60)]
    [InlineData(""","expires_in":-1""", 900)]
    [InlineData(""","expires_in":null""", 900)]
    [InlineData(""","expires_in":"\ud800" """, 900)]
    [InlineData(""","expires_in":{"a":1}""", 900)]
    public async Task The_life_of_a_token_is_what_the_server_says_or_a_quarter_of_an_hour(string member, int seconds)
    {
        using var client = Make.UsersClient(new Script(_ => Answer.Json($$"""{"access_token":"token"{{member}}}""")), clock);
        await client.AuthorizeAsync(log, CancellationToken.None);
        Assert.Equal(clock.GetUtcNow().AddSeconds(seconds), client.TokenExpiresAt);
    }

    [Fact]
    public async Task A_token_is_used_until_a_minute_before_its_end_and_then_renewed()
    {
        var script = Server(_ => Answer.Json(User("A")));
        using var client = Make.UsersClient(script, clock);

        await client.GetAsync("A", log, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(839));
        await client.GetAsync("A", log, CancellationToken.None);
        Assert.Equal(1, tokens);
        clock.Advance(TimeSpan.FromSeconds(1));
        await client.GetAsync("A", log, CancellationToken.None);

        Assert.Equal(2, tokens);
        Assert.Equal("Bearer token-2", script.Sent[^1].Authorization);
    }

    [Fact]
    public async Task A_token_that_is_refused_in_flight_is_renewed_once_and_the_request_repeated_once()
    {
        var script = Server(request => request.Authorization == "Bearer token-1" ? Answer.Status(401) : Answer.Json(User("A", "SUSPENDED")));
        using var client = Make.UsersClient(script, clock);

        Assert.Equal("SUSPENDED", (await client.SuspendAsync("A", log, CancellationToken.None)).State);

        Assert.Equal([TokenPath, UsersPath + "/A:suspend", TokenPath, UsersPath + "/A:suspend"], script.Sent.Select(request => request.Path));
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_is_an_error_and_no_loop()
    {
        var script = Server(_ => Answer.Status(401));
        using var client = Make.UsersClient(script, clock);

        await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.GetAsync("A", log, CancellationToken.None));

        Assert.Equal(4, script.Sent.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fifty_requests_at_once_share_one_new_token(bool refused)
    {
        // All are held at the door, so that none can be done before the last has begun.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = refused ? UsersPath : TokenPath;
        var script = new Script(async (request, _) =>
        {
            if (request.Path.StartsWith(held, StringComparison.Ordinal) && request.Authorization != "Bearer token-2")
                await gate.Task.Soon();
            return request.Path == TokenPath ? Token() : request.Authorization == "Bearer token-1" && refused ? Answer.Status(401) : Answer.Json(User("A"));
        });
        using var client = Make.UsersClient(script, clock);

        var all = Enumerable.Range(0, 50).Select(_ => client.GetAsync("A", log, CancellationToken.None)).ToList();
        await script.ArrivedAsync(refused ? 51 : 1);
        gate.SetResult();
        await Task.WhenAll(all).Soon();

        Assert.Equal(refused ? 2 : 1, tokens);
    }

    [Fact]
    public async Task Somebody_who_gives_up_waiting_does_not_spoil_the_token_for_others()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var script = new Script(async (request, cancellationToken) =>
        {
            if (request.Path != TokenPath)
                return Answer.Json(User("A"));
            await gate.Task.WaitAsync(cancellationToken);
            return Token();
        });
        using var client = Make.UsersClient(script, clock);
        using var stop = new CancellationTokenSource();

        var first = client.GetAsync("A", log, stop.Token);
        await script.ArrivedAsync(1);
        var second = client.GetAsync("B", log, CancellationToken.None);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Soon());
        gate.SetResult();

        Assert.Equal("A", (await second.Soon()).Id);
    }

    [Fact]
    public async Task Revoking_forgets_the_token_and_without_one_sends_nothing()
    {
        var script = Server(request => request.Path.EndsWith("revoke", StringComparison.Ordinal) ? Answer.Status(200) : Answer.Json(User("A")));
        using var client = Make.UsersClient(script, clock);

        await client.RevokeAsync(log, CancellationToken.None);
        Assert.Empty(script.Sent);
        await client.AuthorizeAsync(log, CancellationToken.None);
        await client.RevokeAsync(log, CancellationToken.None);
        await client.RevokeAsync(log, CancellationToken.None);

        Assert.Equal(["token", "users", "revoke"], script.Sent.Select(sent => sent.Uri.Segments[^1]));
        Assert.Null(client.TokenExpiresAt);
    }

    [Fact]
    public async Task Every_token_that_may_still_live_is_revoked()
    {
        var script = Server(request => request.Path.EndsWith("revoke", StringComparison.Ordinal) ? Answer.Status(200) : Answer.Json(User("A")));
        using var client = Make.UsersClient(script, clock);
        for (var time = 0; time < 3; time++)
            await client.AuthorizeAsync(log, CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(14));
        await client.GetAsync("A", log, CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(2));

        await client.RevokeAsync(log, CancellationToken.None);

        Assert.Equal(["token=token-4"], script.Sent.Where(sent => sent.Uri.AbsolutePath.EndsWith("revoke", StringComparison.Ordinal)).Select(sent => sent.Body));
    }

    [Fact]
    public async Task A_client_that_was_disposed_ends_what_is_under_way_and_says_so()
    {
        var client = Make.UsersClient(Script.Silent(), clock);
        var pending = client.GetAsync("A", log, CancellationToken.None);
        client.Dispose();
        Assert.Equal("Disconnected", (await Assert.ThrowsAsync<NotConnectedException>(() => pending.Soon())).ErrorId);
        Assert.Equal("Disconnected", (await Assert.ThrowsAsync<NotConnectedException>(() => client.GetAsync("A", log, CancellationToken.None))).ErrorId);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void An_account_id_that_leads_elsewhere_is_refused(string accountId) => Assert.Equal(
        "InvalidAccountId",
        Assert.Throws<InvalidInputException>(() => new Core.Users.UsersClient(new UsersClientOptions { AccountId = accountId }, clock, Script.Silent)).ErrorId);

    [Fact]
    public async Task A_token_endpoint_that_fails_is_asked_once_an_attempt()
    {
        var jumping = new TestClock(jumps: true);
        var script = Script.Of(() => Answer.Status(503));
        using var client = new Core.Users.UsersClient(
            new UsersClientOptions { AccountId = "A", ClientId = "client", ClientSecret = "secret-of-the-client", MaximumRetryCount = 5, Timeout = TestClock.AttemptLimit }, jumping, () => script);

        await Assert.ThrowsAsync<ApiServerException>(() => client.GetAsync("U", new RecordingLog(), CancellationToken.None));

        Assert.Equal(6, script.Sent.Count);
        Assert.All(script.Sent, sent => Assert.EndsWith("/token", sent.Uri.AbsolutePath, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(UsersRegion.Com, "https://api.1password.com/")]
    [InlineData(UsersRegion.Ca, "https://api.1password.ca/")]
    [InlineData(UsersRegion.Eu, "https://api.1password.eu/")]
    public void A_region_has_its_server(UsersRegion region, string server)
    {
        using var client = new Core.Users.UsersClient(new UsersClientOptions { AccountId = "A", Region = region }, clock, Script.Silent);
        Assert.Equal(server, client.BaseUri.AbsoluteUri);
    }

    private static string User(string id, string state = "ACTIVE", string email = "user@example.com") =>
        $$"""{"id":"{{id}}","email":"{{email}}","display_name":"User","state":"{{state}}"}""";

    private HttpResponseMessage Token() => Answer.Json($$"""{"access_token":"token-{{Interlocked.Increment(ref tokens)}}","token_type":"Bearer","expires_in":900}""");

    private Script Server(Func<Sent, HttpResponseMessage> answer) => new(request => request.Path == TokenPath ? Token() : answer(request));
}
