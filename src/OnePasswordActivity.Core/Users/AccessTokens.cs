using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Users;

/// <summary>
/// The access token of the OAuth 2.0 client credentials grant. It is renewed before it ends, once, however many requests wait for it.
/// </summary>
internal sealed class AccessTokens(
    ApiTransport transport,
    string tokenPath,
    string revokePath,
    AuthenticationHeaderValue? credentials,
    Redactor redactor,
    TimeProvider time,
    string grant = "grant_type=client_credentials&scope=openid",
    Func<ApiAnswer, ApiException?>? refuse = null)
    : ITokenSource, IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(60);

    /// <summary>What the API promises, for a server that does not say.</summary>
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Queue<AccessToken> issued = new();
    private AccessToken? current;

    public DateTimeOffset? ExpiresAt => Volatile.Read(ref current)?.ExpiresAt;

    public async Task<string> GetAsync(IApiLog log, CancellationToken cancellationToken) =>
        (await ObtainAsync(null, log, cancellationToken).ConfigureAwait(false)).Value;

    public async Task<string?> ReplaceAsync(string refused, IApiLog log, CancellationToken cancellationToken) =>
        (await ObtainAsync(refused, log, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Gets a token anew.</summary>
    /// <returns>How long the server took.</returns>
    public async Task<Timing> AuthoriseAsync(IApiLog log, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (await RequestAsync(log, cancellationToken).ConfigureAwait(false)).Timing;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Revokes every token that may still live.</summary>
    public async Task RevokeAsync(IApiLog log, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            current = null;
            ForgetEnded();
            while (issued.Count > 0)
            {
                await transport.SendAsync(
                    Form(revokePath, "token=" + Uri.EscapeDataString(issued.Peek().Value)), static answer => answer.Status, log, cancellationToken).ConfigureAwait(false);
                issued.Dequeue();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<AccessToken> ObtainAsync(string? refused, IApiLog log, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref current) is { } ready && IsFresh(ready, refused))
            return ready;
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Somebody else may have fetched one while this caller waited.
            if (current is { } renewed && IsFresh(renewed, refused))
                return renewed;
            return await RequestAsync(log, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private bool IsFresh(AccessToken token, string? refused) => token.Value != refused && time.GetUtcNow() < token.RenewAt;

    private async Task<AccessToken> RequestAsync(IApiLog log, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        var token = await transport.SendAsync(
            Form(tokenPath, grant), answer => Read(answer, asked), log, cancellationToken).ConfigureAwait(false);
        ForgetEnded();
        issued.Enqueue(token);
        redactor.Add(token.Value);
        Volatile.Write(ref current, token);
        log.Verbose(FormattableString.Invariant($"Got an access token that lives {(token.ExpiresAt - asked).TotalMinutes:0.#} min."));
        return token;
    }

    private void ForgetEnded()
    {
        while (issued.Count > 0 && issued.Peek().ExpiresAt <= time.GetUtcNow())
            redactor.Forget(issued.Dequeue().Value);
    }

    private static AccessToken Read(ApiAnswer answer, DateTimeOffset asked)
    {
        var json = answer.Body.Span;
        string? value = null;
        var lifetime = UsualLifetime;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It is not an access token.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.Text(json);
            reader.Read();
            if (name == "access_token")
                value = reader.Text(json);
            else if (name == "expires_in" && reader.Number() is { } seconds and > 0 and < int.MaxValue)
                lifetime = TimeSpan.FromSeconds(seconds);
            else
                reader.Skip();
        }

        if (string.IsNullOrEmpty(value))
            throw new JsonException("The answer has no access token.");
        var margin = TimeSpan.FromTicks(Math.Min(LongestMargin.Ticks, lifetime.Ticks / 5));
        return new AccessToken(value!, asked + lifetime, asked + lifetime - margin, new Timing(answer.Elapsed, answer.Date));
    }

    private ApiCall Form(string path, string form) => new()
    {
        Method = HttpMethod.Post,
        Path = path,
        Body = Encoding.ASCII.GetBytes(form),
        ContentType = "application/x-www-form-urlencoded",
        Authorization = credentials,
        Refuse = refuse,
        Secret = true,
    };

    private sealed record AccessToken(string Value, DateTimeOffset ExpiresAt, DateTimeOffset RenewAt, Timing Timing);
}
