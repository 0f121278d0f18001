using System;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class EventsTokenTests
{
    private readonly RecordingLog log = new();
    private readonly TestClock clock = new();

    [Theory]
    [InlineData("""{"aud":["events.1password.com"]}""", "https://events.1password.com/")]
    [InlineData("""{"aud":["events.ent.1password.com","x"]}""", "https://events.ent.1password.com/")]
    [InlineData("""{"aud":"events.1password.eu"}""", "https://events.1password.eu/")]
    [InlineData("""{"aud":["EVENTS.1password.CA"]}""", "https://events.1password.ca/")]
    public void The_token_names_its_server(string payload, string server) => Assert.Equal(server, Server(Make.Token(payload)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"aud":[]}""")]
    [InlineData("""{"aud":7}""")]
    [InlineData("""{"aud":[["events.1password.com"]]}""")]
    [InlineData("""{"aud":["com.1password.streamingservice"]}""")]
    [InlineData("""{"aud":["events.evil.example"]}""")]
    [InlineData("""{"aud":["events.1password.com.evil.example"]}""")]
    [InlineData("""{"aud":["evil1password.com"]}""")]
    [InlineData("""{"aud":["evil.example/.1password.com"]}""")]
    [InlineData("""{"aud":["evil.example#.1password.com"]}""")]
    [InlineData("""{"aud":["evil.example?.1password.com"]}""")]
    [InlineData("""{"aud":["evil.example\\.1password.com"]}""")]
    [InlineData("""{"aud":["evil.example:443/.1password.com"]}""")]
    [InlineData("""{"aud":["me@events.1password.com"]}""")]
    [InlineData("""{"aud":["me:secret@events.1password.com"]}""")]
    [InlineData("""{"aud":["events.1password.com:8443"]}""")]
    [InlineData("""{"aud":["events.1password.com."]}""")]
    [InlineData("""{"aud":["https://events.1password.com"]}""")]
    [InlineData("""{"aud":[" events.1password.com"]}""")]
    [InlineData("""{"aud":["evil.example\uff0f.1password.com"]}""")]
    [InlineData("""{"aud":["evil.example\u2044.1password.com"]}""")]
    [InlineData("""{"aud":["evil.example\uff03.1password.com"]}""")]
    [InlineData("""{"aud":["evil.example%2f.1password.com"]}""")]
    [InlineData("""{"aud":[".1password.com"]}""")]
    [InlineData("""{"aud":["\ud800.1password.com"]}""")]
    public void A_token_that_names_no_server_of_1Password_is_not_sent_anywhere(string payload)
    {
        var error = Assert.Throws<InvalidInputException>(() => Server(Make.Token(payload)));
        Assert.Contains(error.ErrorId, new[] { "UnknownServer", "InvalidToken" });
    }

    [Theory]
    [InlineData(EventsRegion.Com, "https://events.1password.com/")]
    [InlineData(EventsRegion.Enterprise, "https://events.ent.1password.com/")]
    [InlineData(EventsRegion.Ca, "https://events.1password.ca/")]
    [InlineData(EventsRegion.Eu, "https://events.1password.eu/")]
    public void A_region_goes_before_the_token(EventsRegion region, string server) =>
        Assert.Equal(server, Server(Make.Token("""{"aud":["com.1password.streamingservice"]}"""), region));

    [Fact]
    public void An_address_goes_before_everything() =>
        Assert.Equal("http://127.0.0.1:9/", Server("any", EventsRegion.Ca, new Uri("http://127.0.0.1:9")));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("tökén")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("a.%%%.c")]
    [InlineData("ops_eyJzaWduSW5BZGRyZXNzIjoi")]
    public void What_is_no_token_is_said_so_without_repeating_it(string token)
    {
        var error = Assert.Throws<InvalidInputException>(() => Server(token));
        Assert.Equal("InvalidToken", error.ErrorId);
        if (token.Length > 3)
            Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Space_around_a_token_is_taken_off()
    {
        var script = Script.Of(() => Answer.Json(Make.Sample("v2-introspect.json")));
        using var client = Make.EventsClient(script, clock, token: $"  {Make.EventsToken}\r\n");
        await client.IntrospectAsync(log, CancellationToken.None);
        Assert.Equal("Bearer " + Make.EventsToken, script.Sent[0].Authorization);
    }

    [Theory]
    [InlineData("""{"iat":1788264000,"exp":1788264001.5}""", 1788264000, 1788264001)]
    [InlineData("""{"iat":"1788264000","exp":-1}""", null, null)]
    [InlineData("""{"iat":1e300,"exp":null}""", null, null)]
    public void Times_of_the_claims_are_read_where_they_are_times(string payload, int? issued, int? expires)
    {
        var claims = TokenClaims.TryRead(Make.Token(payload))!;
        Assert.Equal(issued, claims.IssuedAt?.ToUnixTimeSeconds());
        Assert.Equal(expires, claims.ExpiresAt?.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task The_new_introspection_tells_all()
    {
        var script = Script.Of(() => Answer.Json(Make.Sample("v2-introspect.json")));
        using var client = Make.EventsClient(script, clock);

        var info = await client.IntrospectAsync(log, CancellationToken.None);

        Assert.Equal("UJZDEGXDNCF32EPF3DHODZDOCI", info.AccountUuid);
        Assert.Equal(["auditevents", "itemusages", "signinattempts"], info.Features);
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero), info.IssuedAt);
        Assert.Null(info.ExpiresAt);
        Assert.Equal("/api/v2/auth/introspect", Assert.Single(script.Sent).Path);
    }

    [Fact]
    public async Task An_introspection_without_account_takes_it_from_the_token()
    {
        using var client = Make.EventsClient(Script.Of(() => Answer.Json(Make.Sample("v2-introspect.before-1.4.1.json"))), clock);

        var info = await client.IntrospectAsync(log, CancellationToken.None);

        Assert.Equal(Make.Account, info.AccountUuid);
        Assert.Equal(TimeSpan.FromHours(-3), info.IssuedAt!.Value.Offset);
        Assert.Equal(["auditevents"], info.Features);
    }

    [Fact]
    public async Task Where_the_new_introspection_is_missing_the_old_one_is_asked()
    {
        var script = Script.Of(() => Answer.Status(404, body: "404 page not found"), () => Answer.Json(Make.Sample("v1-introspect.json")));
        using var client = Make.EventsClient(script, clock);

        var info = await client.IntrospectAsync(log, CancellationToken.None);

        Assert.Equal("/api/auth/introspect", script.Sent[1].Path);
        Assert.Equal(3, info.Features.Count);
        Assert.Equal(Make.Account, info.AccountUuid);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"features":null}""")]
    [InlineData("""{"features":"auditevents"}""")]
    [InlineData("""{"\ud800eatures":[]}""")]
    public async Task An_answer_without_features_is_no_introspection(string answer)
    {
        using var client = Make.EventsClient(Script.Of(() => Answer.Json(answer)), clock, retries: 0);
        await Assert.ThrowsAsync<ApiProtocolException>(() => client.IntrospectAsync(log, CancellationToken.None));
    }

    [Theory]
    [InlineData(-1, "TokenExpired", "The token expired on 2026-10-02 11:59 UTC.")]
    [InlineData(1, "Unauthorized", "events.1password.com does not accept the token")]
    public async Task A_token_that_expired_and_one_that_was_revoked_are_told_apart(int minutes, string id, string message)
    {
        var token = Make.Token($$"""{"aud":["events.1password.com"],"exp":{{clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds()}}}""");
        using var client = Make.EventsClient(Script.Of(() => Answer.Status(401)), clock, token: token);

        var error = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.IntrospectAsync(log, CancellationToken.None));

        Assert.Equal(id, error.ErrorId);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(401, error.StatusCode);
    }

    private string Server(string token, EventsRegion? region = null, Uri? address = null)
    {
        using var client = new EventsClient(new EventsClientOptions { Token = token, Region = region, BaseUri = address }, clock, Script.Silent);
        Assert.Equal(client.BaseUri.Host, client.BaseUri.IdnHost);
        return client.BaseUri.AbsoluteUri;
    }
}
