using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

public sealed class UsersApiTests
{
    public static TheoryData<string, string> Versions => new() { { "/v1beta1", "/v1beta1/users/oauth2" }, { "/v1", "/v1/oauth" } };

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_token_lives_for_15_minutes_or_until_it_is_revoked(string version, string oauth)
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string users = $"{version}/accounts/{simulation.Server.AccountId}/users";
        Answer answer = await TokenAsync(simulation, oauth);
        string token = answer.Json.GetProperty("access_token").GetString()!;
        Assert.Equal($$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":900,"scope":"openid"}""", answer.Body);
        simulation.Clock.Advance(TimeSpan.FromSeconds(899));
        Assert.Equal(200, (await simulation.GetAsync(users, token)).Status);
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));
        Answer late = await simulation.GetAsync(users, token);
        Assert.Equal((401, 16), (late.Status, late.Json.GetProperty("code").GetInt32()));

        string other = await AccessAsync(simulation, oauth), third = await AccessAsync(simulation, oauth);
        Answer revoked = await FormAsync(simulation, oauth + "/revoke", "token=" + other);
        Assert.Equal((200, ""), (revoked.Status, revoked.Body));
        Assert.Equal(200, (await FormAsync(simulation, oauth + "/revoke", "token=never-heard-of")).Status);
        Assert.Equal(401, (await FormAsync(simulation, oauth + "/revoke", "token=" + third, secret: "wrong")).Status);
        Assert.Equal(401, (await simulation.GetAsync(users, other)).Status);
        Assert.Equal(200, (await simulation.GetAsync(users, third)).Status);
        simulation.Server.RevokeAccessTokens();
        Assert.Equal(401, (await simulation.GetAsync(users, third)).Status);
        Assert.Equal(200, (await simulation.GetAsync(users, await AccessAsync(simulation, oauth))).Status);
    }

    [Fact]
    public async Task Another_lifetime_is_told_to_the_client()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock =>
            new() { Clock = clock, Users = 3, AccessTokenLifetime = TimeSpan.FromSeconds(5) });
        Assert.Equal(5, (await TokenAsync(simulation)).Json.GetProperty("expires_in").GetInt32());
    }

    [Theory]
    [InlineData("", 400, "invalid_request")]
    [InlineData("scope=openid", 400, "invalid_request")]
    [InlineData("grant_type=password", 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&scope=users", 400, "invalid_scope")]
    [InlineData("grant_type=client_credentials&scope=openid", 200, null)]
    public async Task The_token_endpoint_wants_the_right_form(string body, int status, string? error)
    {
        await using Simulation simulation = await Simulation.StartAsync();
        Answer answer = await FormAsync(simulation, "/v1/oauth/token", body);
        Assert.Equal(status, answer.Status);
        Assert.Equal(error, answer.Json.TryGetProperty("error", out JsonElement value) ? value.GetString() : null);
    }

    [Fact]
    public async Task Credentials_come_by_basic_authentication_only()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        SimulatorServer server = simulation.Server;
        string inBody = $"grant_type=client_credentials&client_id={server.ClientId}&client_secret={server.ClientSecret}";
        const string Path = "/v1beta1/users/oauth2/token", Form = "application/x-www-form-urlencoded";
        Answer answer = await simulation.SendAsync(HttpMethod.Post, Path, new StringContent(inBody, Encoding.UTF8, Form));
        Assert.Equal((401, "Basic"), (answer.Status, answer.Header("WWW-Authenticate")));
        Assert.Equal(401, (await FormAsync(simulation, Path, "grant_type=client_credentials", secret: "wrong")).Status);
        Assert.Equal(400, (await simulation.SendAsync(HttpMethod.Post, Path, new StringContent("{}", Encoding.UTF8, "application/json"),
            Basic(server), "Basic")).Status);
        Assert.Equal(405, (await simulation.SendAsync(HttpMethod.Get, Path, token: Basic(server), scheme: "Basic")).Status);
    }

    [Fact]
    public async Task A_list_is_paged_and_its_last_page_has_no_token()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock => new() { Clock = clock, Users = 60 });
        string token = await AccessAsync(simulation), users = $"/v1/accounts/{simulation.Server.AccountId}/users";
        Answer page = await simulation.GetAsync(users, token);
        Assert.Equal(25, page.Json.GetProperty("results").GetArrayLength());
        CompanyUser owner = simulation.Server.Company.Owner;
        string path = $"accounts/{simulation.Server.AccountId}/users/{owner.Id}", created = $"{owner.Created.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
        Assert.Equal(
            JsonSerializer.Serialize(new
            {
                id = owner.Id, email = owner.Email, display_name = owner.Name, state = "ACTIVE", create_time = created, path,
            }),
            JsonSerializer.Serialize(page.Json.GetProperty("results")[0]));

        foreach (int size in new[] { 7, 20, 60, 1000 })
        {
            var ids = new List<string>();
            string query = $"?max_page_size={size}";
            while (true)
            {
                page = await simulation.GetAsync(users + query, token);
                ids.AddRange(page.Json.GetProperty("results").EnumerateArray().Select(user => user.GetProperty("id").GetString()!));
                if (!page.Json.TryGetProperty("next_page_token", out JsonElement next))
                    break;
                query = "?page_token=" + Uri.EscapeDataString(next.GetString()!);
            }

            Assert.Equal(simulation.Server.Company.Users.Select(user => user.Id), ids);
        }
    }

    [Fact]
    public async Task A_list_is_filtered_and_bad_parameters_are_refused()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string token = await AccessAsync(simulation), users = $"/v1beta1/accounts/{simulation.Server.AccountId}/users";
        Assert.Equal(1, await CountAsync("?filter=user.isSuspended()"));
        Assert.Equal(19, await CountAsync("?filter=user.isActive()&max_page_size=1000"));
        Assert.Equal(20, await CountAsync("?filter="));
        foreach (string bad in new[] { "?filter=user.isOwner()", "?filter=user.isactive()", "?max_page_size=1001", "?max_page_size=-1",
            "?max_page_size=x", "?page_token=x", "?page_token=aGVsbG8%3D" })
        {
            Answer answer = await simulation.GetAsync(users + bad, token);
            Assert.Equal((400, 3, 0), (answer.Status, answer.Json.GetProperty("code").GetInt32(),
                answer.Json.GetProperty("details").GetArrayLength()));
        }

        async Task<int> CountAsync(string query) =>
            (await simulation.GetAsync(users + query, token)).Json.GetProperty("results").GetArrayLength();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_user_is_suspended_and_reactivated_and_both_are_audited_once(string version, string oauth)
    {
        await using Simulation simulation = await Simulation.StartAsync(clock =>
            new() { Clock = clock, Users = 20, Live = false, RequestsPerMinute = 0 });
        string token = await AccessAsync(simulation, oauth);
        CompanyUser user = simulation.Server.Company.Users[10];
        string path = $"{version}/accounts/{simulation.Server.AccountId}/users/{user.Id}";
        string cursor = (await simulation.PageAsync(EventStream.AuditEvents, "{}")).Cursor;

        Assert.Equal("ACTIVE", await StateAsync(await simulation.GetAsync(path, token)));
        for (int i = 0; i < 2; i++)
            Assert.Equal("SUSPENDED", await StateAsync(await simulation.SendAsync(HttpMethod.Post, path + ":suspend", token: token)));
        Assert.Equal("SUSPENDED", await StateAsync(await simulation.GetAsync(path, token)));
        Assert.Equal(UserState.Suspended, user.State);
        simulation.Clock.Advance(TimeSpan.FromMinutes(1));
        for (int i = 0; i < 2; i++)
            Assert.Equal("ACTIVE", await StateAsync(await simulation.SendAsync(HttpMethod.Post, path + ":reactivate", token: token)));

        foreach (ApiVersion events in new[] { ApiVersion.V1, ApiVersion.V2 })
        {
            Answer page = await simulation.PageAsync(EventStream.AuditEvents, Simulation.Continue(cursor), events);
            JsonElement[] items = [.. page.Json.GetProperty("items").EnumerateArray()];
            Assert.Equal(["suspend", "reactive"], items.Select(item => item.GetProperty("action").GetString()));
            Assert.All(items, item => Assert.Equal(user.Id, item.GetProperty("object_uuid").GetString()));
            Assert.All(items, item => Assert.Equal(user.Email, item.GetProperty("object_details").GetProperty("email").GetString()));
            Assert.Equal("2026-11-18T14:31:00Z", items[1].GetProperty("timestamp").GetString());
        }

        static Task<string?> StateAsync(Answer answer)
        {
            Assert.Equal(200, answer.Status);
            return Task.FromResult(answer.Json.GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task A_suspended_user_does_nothing_until_reactivated()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string token = await AccessAsync(simulation);
        CompanyUser user = simulation.Server.Company.Users[10];
        string path = $"/v1/accounts/{simulation.Server.AccountId}/users/{user.Id}";
        List<string> before = [.. simulation.Server.Events(EventStream.ItemUsages)];
        Assert.Contains(before, OfUser);
        await simulation.SendAsync(HttpMethod.Post, path + ":suspend", token: token);
        simulation.Clock.Advance(TimeSpan.FromDays(5));
        List<string> during = [.. simulation.Server.Events(EventStream.ItemUsages)];
        Assert.Equal(before, during.Take(before.Count));
        Assert.DoesNotContain(during.Skip(before.Count).Where(json => PagingTests.TimeOf(json) > Instant.From(Simulation.Start)), OfUser);
        await simulation.SendAsync(HttpMethod.Post, path + ":reactivate", token: await AccessAsync(simulation));
        simulation.Clock.Advance(TimeSpan.FromDays(5));
        List<string> after = [.. simulation.Server.Events(EventStream.ItemUsages)];
        Assert.Equal(during, after.Take(during.Count));
        Assert.Contains(after.Skip(during.Count), OfUser);

        bool OfUser(string json) => json.Contains(user.Id);
    }

    [Fact]
    public async Task The_last_owner_and_externally_managed_administrators_can_not_be_suspended()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string token = await AccessAsync(simulation), users = $"/v1beta1/accounts/{simulation.Server.AccountId}/users/";
        Answer owner = await simulation.SendAsync(HttpMethod.Post, users + simulation.Server.Company.Owner.Id + ":suspend", token: token);
        Assert.Equal((403, """{"code":7,"message":"no_owner_remain","details":[]}"""), (owner.Status, owner.Body));
        CompanyUser managed = simulation.Server.Company.Users.First(user => user.Role == UserRole.ExternallyManagedAdministrator);
        Answer external = await simulation.SendAsync(HttpMethod.Post, users + managed.Id + ":suspend", token: token);
        Assert.Equal((403, 7), (external.Status, external.Json.GetProperty("code").GetInt32()));
        Assert.Equal(UserState.Active, managed.State);
        Assert.Equal(200, (await simulation.SendAsync(HttpMethod.Post, users + managed.Id + ":reactivate", token: token)).Status);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string token = await AccessAsync(simulation), id = simulation.Server.Company.Users[3].Id;
        string users = $"/v1/accounts/{simulation.Server.AccountId}/users";
        foreach (string path in new[] { users + "/AAAAAAAAAAAAAAAAAAAAAAAAAA", users + "/" + id.ToLowerInvariant(),
            "/v1/accounts/AAAAAAAAAAAAAAAAAAAAAAAAAA/users" })
        {
            Answer answer = await simulation.GetAsync(path, token);
            Assert.Equal((404, 5), (answer.Status, answer.Json.GetProperty("code").GetInt32()));
        }

        Assert.Equal(404, (await simulation.SendAsync(HttpMethod.Post, $"{users}/{id}:explode", token: token)).Status);
        Assert.Equal(404, (await simulation.GetAsync($"{users}/{id}/groups", token)).Status);
        Assert.Equal(405, (await simulation.GetAsync($"{users}/{id}:suspend", token)).Status);
        Assert.Equal(405, (await simulation.SendAsync(HttpMethod.Delete, $"{users}/{id}", token: token)).Status);
        Assert.Equal(400, (await simulation.PostAsync($"{users}/{id}:suspend", "{}", token)).Status);
        Assert.Equal(401, (await simulation.SendAsync(HttpMethod.Get, users)).Status);
        Assert.Equal(401, (await simulation.GetAsync(users)).Status); // a token of the Events API
    }

    private static string Basic(SimulatorServer server, string? secret = null) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{server.ClientId}:{secret ?? server.ClientSecret}"));

    private static Task<Answer> FormAsync(Simulation simulation, string path, string body, string? secret = null) => simulation.SendAsync(
        HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
            Basic(simulation.Server, secret), "Basic");

    private static Task<Answer> TokenAsync(Simulation simulation, string oauth = "/v1beta1/users/oauth2") =>
        FormAsync(simulation, oauth + "/token", "grant_type=client_credentials");

    private static async Task<string> AccessAsync(Simulation simulation, string oauth = "/v1beta1/users/oauth2") =>
        (await TokenAsync(simulation, oauth)).Json.GetProperty("access_token").GetString()!;
}
