namespace OnePasswordActivity.Engine;

/// <summary>What a client of the Users API needs.</summary>
public sealed class UsersClientOptions : ClientOptions
{
    /// <summary>The account's id.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The id of the OAuth application.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The secret of the OAuth application.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Where the account is hosted.</summary>
    public UsersRegion Region { get; init; }

    /// <summary>The version of the API: <c>v1beta1</c> or <c>v1</c>.</summary>
    public string ApiVersion { get; init; } = "v1beta1";

    /// <summary>The path of the token endpoint, when it is not that of the version. The revocation endpoint is its sibling <c>revoke</c>.</summary>
    public string? TokenPath { get; init; }
}
