using System;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Users;

/// <summary>Where the Users API is. Version 1 was announced with a token endpoint elsewhere than that of the preview.</summary>
internal sealed class UsersEndpoints
{
    private readonly string users;

    public UsersEndpoints(UsersClientOptions options)
    {
        Server = options.BaseUri is { } address ? ServerAddress.Check(address) : new Uri(options.Region switch
        {
            UsersRegion.Ca => "https://api.1password.ca/",
            UsersRegion.Eu => "https://api.1password.eu/",
            _ => "https://api.1password.com/",
        });
        Token = options.TokenPath ?? (options.ApiVersion == "v1" ? "/v1/oauth/token" : $"/{options.ApiVersion}/users/oauth2/token");
        if (Token.Length < 2 || Token[0] != '/' || Token[1] == '/')
            throw new InvalidInputException("InvalidTokenPath", $"'{Token}' is not a path.", "Give a path on the server, such as /v1/oauth/token.");
        ServerAddress.Resolve(Server, Token);
        if (!Ids.IsId(options.AccountId))
            throw new InvalidInputException(
                "InvalidAccountId", $"'{options.AccountId}' is not the id of an account.", "Give the 26 letters and digits that stand in the account's address after #/.");
        Revoke = Token.Substring(0, Token.LastIndexOf('/') + 1) + "revoke";
        users = $"{options.ApiVersion}/accounts/{Uri.EscapeDataString(options.AccountId)}/users";
    }

    public Uri Server { get; }

    public string Token { get; }

    /// <summary>The sibling of the token endpoint; for version 1 nobody has said so yet.</summary>
    public string Revoke { get; }

    public string User(string id, string? action = null) => $"{users}/{Uri.EscapeDataString(id)}{(action is null ? "" : ":" + action)}";

    public string Users(UserQuery query, string? pageToken)
    {
        var path = FormattableString.Invariant($"{users}?max_page_size={query.PageSize}");
        if (query.State is { } state)
            path += "&filter=" + Uri.EscapeDataString(state == UserState.Active ? "user.isActive()" : "user.isSuspended()");
        return pageToken is null ? path : path + "&page_token=" + Uri.EscapeDataString(pageToken);
    }
}
