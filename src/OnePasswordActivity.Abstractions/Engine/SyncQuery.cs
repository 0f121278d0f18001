using System;

namespace OnePasswordActivity.Engine;

/// <summary>Which stream to bring into an archive, and how.</summary>
public sealed record SyncQuery
{
    /// <summary>Where it is read from: a client of the same engine.</summary>
    public IEventsClient Client { get; init; } = null!;

    /// <summary>The account that the client's token belongs to.</summary>
    public string AccountUuid { get; init; } = "";

    /// <summary>The stream.</summary>
    public ActivityStream Stream { get; init; }

    /// <summary>The version of the API: 1 or 2.</summary>
    public int ApiVersion { get; init; } = 2;

    /// <summary>
    /// How far back the archive is to go. Without it the first run goes back as far as the API does, and later ones as far as was asked for
    /// before. An earlier one extends what the archive covers; a later one changes nothing.
    /// </summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Set to go on for new events until cancelled, and how long to wait where there is none.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>How many parts of a long window to read side by side at most.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>Events a page, 1 to 1000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Told how far it is; null when nobody wants to know.</summary>
    public IProgress<SyncProgress>? Progress { get; init; }
}
