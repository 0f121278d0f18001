using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>Reads watchlists by paths as people give them.</summary>
internal static class WatchlistPaths
{
    /// <summary>The watchlist of a file; without one, a list that names nothing.</summary>
    /// <exception cref="InvalidInputException">The file can't be read, or is no watchlist.</exception>
    public static Watchlist ReadWatchlist(this PSCmdlet command, string? path)
    {
        if (path is null)
            return Watchlist.Empty;
        var file = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? EngineHost.Engine.ReadWatchlist(file) : throw new InvalidInputException(
            "WatchlistUnusable", $"'{path}' is not a place for files.", "Give a path in a file system.");
    }
}
