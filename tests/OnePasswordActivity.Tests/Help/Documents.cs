using System.Collections.Generic;
using System.IO;
using System.Linq;
using OnePasswordActivity.Tests.Hosting;

namespace OnePasswordActivity.Tests.Help;

/// <summary>The project's documents.</summary>
internal static class Documents
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ModuleFiles.Sources, ".."));

    /// <summary>All that is written in markdown, apart from what others wrote.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(),
    ];

    /// <summary>Every file of the project that is not made by a build.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "out" or "node_modules" or ".git")),
    ];

    public static string Read(string document) => File.ReadAllText(Path.Combine(Root, document)).ReplaceLineEndings("\n");
}
