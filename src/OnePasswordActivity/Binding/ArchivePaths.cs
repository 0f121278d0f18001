using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>Turns paths as people give them into those of files.</summary>
internal static class ArchivePaths
{
    /// <summary>The file that a path stands for; it need not exist.</summary>
    /// <exception cref="InvalidInputException">It is not in a file system.</exception>
    public static string ArchivePath(this PSCmdlet command, string path)
    {
        var file = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? file : throw new InvalidInputException(
            "ArchivePathInvalid", $"'{path}' is not a place for files.", "Give a path in a file system.");
    }
}
