using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Users;

/// <summary>The Users API.</summary>
internal sealed class UsersClient : IUsersClient
{
    private readonly UsersEndpoints endpoints;
    private readonly AccessTokens tokens;
    private readonly HttpClients clients;
    private readonly ApiTransport transport;
    private readonly ApiTransport probe;
    private readonly RetryPolicy retry;
    private readonly CancellationTokenSource ended = new();
    private readonly TimeProvider time;
    private readonly string clientId;

    public UsersClient(UsersClientOptions options, TimeProvider time, Func<HttpMessageHandler>? network = null)
    {
        this.time = time;
        clientId = options.ClientId;
        endpoints = new UsersEndpoints(options);
        var redactor = new Redactor();
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        redactor.Add(options.ClientSecret);
        redactor.Add(basic);

        // The API publishes no limits, so there is nothing to keep to but its refusals.
        var context = new ApiContext(endpoints.Server, options, new RateBudget(null, time), redactor, time, ended.Token);
        retry = new RetryPolicy(options.MaximumRetryCount, time);

        // A token is got within an attempt of the request that needs it, so it is that request which is repeated.
        tokens = new AccessTokens(
            new ApiTransport(context, () => clients!.Token, new RetryPolicy(0, time)),
            endpoints.Token,
            endpoints.Revoke,
            new AuthenticationHeaderValue("Basic", basic),
            redactor,
            time);
        clients = new HttpClients(options, tokens, redactor, time, network);
        transport = new ApiTransport(context, () => clients.Api, retry);
        probe = new ApiTransport(context, () => clients.Api, new RetryPolicy(0, time));
    }

    public Uri BaseUri => endpoints.Server;

    public DateTimeOffset? TokenExpiresAt => tokens.ExpiresAt;

    public async Task AuthorizeAsync(IApiLog log, CancellationToken cancellationToken)
    {
        await retry.RunAsync(token => AskAsync(log, token), repeatable: true, log, cancellationToken).ConfigureAwait(false);
        try
        {
            await transport.SendAsync(FirstUser, static answer => answer.Status, log, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiNotFoundException exception)
        {
            throw new ApiNotFoundException(
                "AccountNotFound", $"{BaseUri.Host} does not know the account.", "Check -AccountId, -Region and -ApiVersion.", exception)
            { StatusCode = exception.StatusCode, Code = exception.Code, RequestId = exception.RequestId, Uri = exception.Uri };
        }
        catch (ApiPermissionException exception)
        {
            // An application may well be there to suspend users only.
            log.Verbose(exception.Problem);
        }
    }

    public IPageReader<User> List(UserQuery query, IApiLog log) => new UserPageReader(
        (pageToken, cancellationToken) => transport.SendAsync(
            new ApiCall { Path = endpoints.Users(query, pageToken) }, static answer => UserReader.ReadPage(answer.Body.Span), log, cancellationToken),
        query);

    public Task<User> GetAsync(string id, IApiLog log, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, id, null, log, cancellationToken);

    public Task<User> SuspendAsync(string id, IApiLog log, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, id, "suspend", log, cancellationToken);

    public Task<User> ReactivateAsync(string id, IApiLog log, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, id, "reactivate", log, cancellationToken);

    public Task RevokeAsync(IApiLog log, CancellationToken cancellationToken) => retry.RunAsync(
        async token =>
        {
            await tokens.RevokeAsync(log, token).ConfigureAwait(false);
            return true;
        },
        repeatable: true,
        log,
        cancellationToken);

    public IPageReader<object?> Send(ApiRequest request, IApiLog log) => new RequestPageReader(transport, request, RequestPaging.Users, log);

    public async Task<IReadOnlyList<ConnectionCheck>> TestAsync(IApiLog log, CancellationToken cancellationToken)
    {
        var checks = new ConnectionChecks(probe, time, log, "credentials");
        if (await checks.AuthoriseAsync(token => AskAsync(log, token), static timing => timing, cancellationToken).ConfigureAwait(false) is null)
            return checks.Results;
        await checks.TryAsync(
            "ListUsers", FirstUser, "The account and the permission to list users are right.", cancellationToken)
            .ConfigureAwait(false);
        if (tokens.ExpiresAt is { } end)
            checks.Add("Expiry", true, FormattableString.Invariant($"The access token lives {(end - time.GetUtcNow()).TotalMinutes:0} min and renews itself. The API does not tell when the client secret ends."));
        return checks.Results;
    }

    public void Dispose()
    {
        ended.Cancel();
        tokens.Dispose();
        clients.Dispose();
    }

    private ApiCall FirstUser => new() { Path = endpoints.Users(new UserQuery { PageSize = 1 }, null) };

    private async Task<Timing> AskAsync(IApiLog log, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.AuthoriseAsync(log, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (ExplainRefusal(exception) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>What it means that the token endpoint refuses; null when it was not the token endpoint, or no refusal.</summary>
    private ApiException? ExplainRefusal(ApiException exception)
    {
        if (exception.Uri?.AbsolutePath != ServerAddress.Resolve(endpoints.Server, endpoints.Token).AbsolutePath)
            return null;
        return exception.StatusCode switch
        {
            400 or 401 or 403 => new ApiAuthenticationException(
                "Unauthorized",
                $"{BaseUri.Host} does not accept the client id '{clientId}' with this secret: one of them is wrong, or the application was deleted.",
                "Check the OAuth application on 1Password.com under Integrations, and the region; then connect again.",
                exception)
            { StatusCode = exception.StatusCode, Code = exception.Code, RequestId = exception.RequestId, Uri = exception.Uri },
            404 => new ApiNotFoundException(
                "NotFound",
                $"{BaseUri.Host} has no token endpoint at {endpoints.Token}.",
                "The API may have moved to its next version: connect with -ApiVersion v1 (or v1beta1), or give -TokenPath.",
                exception)
            { StatusCode = exception.StatusCode, Uri = exception.Uri },
            _ => null,
        };
    }

    private async Task<User> SendAsync(HttpMethod method, string id, string? action, IApiLog log, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(
                new ApiCall { Method = method, Path = endpoints.User(id, action) }, static answer => UserReader.Read(answer.Body.Span), log, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ApiException exception) when (ExplainRefusal(exception) is { } explained)
        {
            // The token ran out under way and there was no new one: that says nothing about the user.
            throw explained;
        }
        catch (ApiNotFoundException exception)
        {
            throw new ApiNotFoundException(
                "UserNotFound", $"The account has no user '{id}'.", "Check the id with Get-OPUser, and the account of the connection.", exception)
            { StatusCode = exception.StatusCode, Code = exception.Code, RequestId = exception.RequestId, Uri = exception.Uri };
        }
        catch (ApiPermissionException exception) when (action is not null)
        {
            var lastOwner = exception.Code == "no_owner_remain";
            throw new ApiPermissionException(
                lastOwner ? "LastOwner" : "NotPermitted",
                lastOwner
                    ? $"User '{id}' is the last owner of the account, and 1Password does not suspend the last owner."
                    : $"1Password does not {action} user '{id}': {exception.Code ?? "it gives no reason"}.",
                lastOwner
                    ? "Make another person an owner first."
                    : "Administrators that another system manages are changed there; else give the OAuth application the permission.",
                exception)
            { StatusCode = exception.StatusCode, Code = exception.Code, RequestId = exception.RequestId, Uri = exception.Uri };
        }
    }
}
