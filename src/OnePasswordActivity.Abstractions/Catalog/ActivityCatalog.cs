using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OnePasswordActivity;

/// <summary>Every code that the Events API can send. It is read when somebody first asks.</summary>
internal static class ActivityCatalog
{
    private static readonly Lazy<IReadOnlyList<CatalogEntry>> Lazily = new(Read);

    private static readonly Lazy<Dictionary<(string?, string?), CatalogEntry>> Pairs =
        new(() => Of(CatalogKind.AuditAction).ToDictionary(entry => ((string?)entry.Name, entry.ObjectType)));

    private static readonly Lazy<Dictionary<(CatalogKind, string?), CatalogEntry>> Codes =
        new(() => Entries.Where(entry => entry.ObjectType is null).ToDictionary(entry => (entry.Kind, (string?)entry.Name)));

    /// <summary>All codes, kind after kind.</summary>
    public static IReadOnlyList<CatalogEntry> Entries => Lazily.Value;

    public static IEnumerable<CatalogEntry> Of(CatalogKind kind) => Entries.Where(entry => entry.Kind == kind);

    /// <summary>What is known of an action together with the type of its object, or null.</summary>
    public static CatalogEntry? Pair(string? action, string? objectType) => Pairs.Value.TryGetValue((action, objectType), out var entry) ? entry : null;

    /// <summary>What is known of a code that stands alone, or null.</summary>
    public static CatalogEntry? Code(CatalogKind kind, string? name) => Codes.Value.TryGetValue((kind, name), out var entry) ? entry : null;

    private static List<CatalogEntry> Read()
    {
        using var reader = new StreamReader(typeof(ActivityCatalog).Assembly.GetManifestResourceStream("OnePasswordActivity.Catalog.tsv")!);
        var entries = new List<CatalogEntry>();
        while (reader.ReadLine() is { } line)
            if (line[0] != '#')
                entries.Add(new CatalogEntry(line));
        return entries;
    }
}
