namespace OnePasswordActivity.Engine;

/// <summary>What a client of the Events API needs.</summary>
public sealed class EventsClientOptions : ClientOptions
{
    /// <summary>The bearer token. It names its own server, unless a region or an address is given.</summary>
    public string Token { get; init; } = "";

    /// <summary>Where the account is hosted.</summary>
    public EventsRegion? Region { get; init; }

    /// <summary>How many requests a minute the server allows the token: 1 or more.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>How many requests an hour the server allows the token: 1 or more.</summary>
    public int RequestsPerHour { get; init; } = 30_000;
}
