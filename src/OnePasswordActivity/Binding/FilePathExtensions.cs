using System.Collections.Generic;
using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>Turns paths as people give them into those of files that exist.</summary>
internal static class FilePathExtensions
{
    /// <summary>The files that a path stands for.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="path">The path.</param>
    /// <param name="isLiteral">Whether wildcards in it stand for themselves.</param>
    /// <exception cref="InvalidInputException">There is no such file, or it is not in a file system.</exception>
    public static IReadOnlyList<string> FilePaths(this PSCmdlet command, string path, bool isLiteral)
    {
        try
        {
            ProviderInfo provider;
            IReadOnlyList<string> files = isLiteral
                ? [command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : [.. command.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider)];
            if (provider.Name == "FileSystem" && files.Count > 0)
                return files;
        }
        catch (ItemNotFoundException)
        {
            // Said below.
        }

        throw new InvalidInputException("ImportFileNotFound", $"There is no file '{path}'.", "Check the path; it has to be in a file system.");
    }
}
