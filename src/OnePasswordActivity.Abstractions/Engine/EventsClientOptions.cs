namespace OnePasswordActivity.Engine;

/// <summary>What a client of the Events API needs.</summary>
public sealed class EventsClientOptions : ClientOptions
{
    /// <summary>The bearer token. It names its own server, unless a region or an address is given.</summary>
    public string Token { get; init; } = "";

    /// <summary>Where the account is hosted.</summary>
    public EventsRegion? Region { get; init; }
}
