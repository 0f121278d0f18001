using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>
/// The titles of vaults and items, which the APIs do not have. They come from files of this computer and go nowhere but into the reports: CSV
/// with a column of UUIDs and one of titles, or the JSON of <c>op vault list --format json</c> and <c>op item list --format json</c>.
/// </summary>
internal sealed class NameMap
{
    private static readonly string[] UuidColumns = ["uuid", "id", "item_uuid", "itemuuid", "vault_uuid", "vaultuuid"];
    private static readonly string[] TitleColumns = ["title", "name", "item_name", "itemname", "vault_name", "vaultname"];
    private static readonly string[] KindColumns = ["kind", "type"];

    private readonly Dictionary<string, (CellKind? Kind, string Title)> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By UUID: the title, and whether it is a vault's or an item's as far as the file says.</summary>
    public IReadOnlyDictionary<string, (CellKind? Kind, string Title)> Entries => entries;

    /// <summary>Reads files; where two name the same UUID, the later one counts.</summary>
    /// <exception cref="InvalidInputException">A file can't be read, or is neither.</exception>
    public static NameMap Load(IEnumerable<string> paths)
    {
        var map = new NameMap();
        foreach (var path in paths)
            map.Load(path);
        return map;
    }

    /// <summary>The title of a vault or an item, or null.</summary>
    public string? TitleOf(string uuid) => entries.TryGetValue(uuid, out var entry) ? entry.Title : null;

    private void Load(string path)
    {
        string text;
        try
        {
            // Windows PowerShell's redirections write UTF-16; the mark at the beginning says so.
            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException(
                "NameMapUnusable",
                $"The name map '{path}' can't be read: {exception.Message}",
                "Give a file that is there, CSV or the JSON of 'op item list --format json'.",
                exception);
        }

        var before = text.TrimStart();
        if (before.Length > 0 && before[0] is '[' or '{')
            LoadJson(path, text);
        else
            LoadCsv(path, text);
    }

    private void LoadJson(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true });
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                var place = 0;
                foreach (var entry in document.RootElement.EnumerateArray())
                    AddJson(path, entry, ++place);
            }
            else
            {
                AddJson(path, document.RootElement, 1);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair is found only when the text is read.
            throw Invalid(path, "it is not JSON from beginning to end", exception);
        }
    }

    private void AddJson(string path, JsonElement entry, int place)
    {
        var uuid = Member(entry, "id");
        var (title, name) = (Member(entry, "title"), Member(entry, "name"));
        if (string.IsNullOrEmpty(uuid) || (title ?? name) is null)
            throw Invalid(path, string.Format(CultureInfo.InvariantCulture, "its entry {0} has no \"id\" with a \"title\" or a \"name\"", place));
        Add(uuid!, title is null ? CellKind.Vault : CellKind.Item, title ?? name!);

        // An item brings its vault along.
        if (entry.TryGetProperty("vault", out var vault) && Member(vault, "id") is { Length: > 0 } vaultUuid && Member(vault, "name") is { } vaultName)
            Add(vaultUuid, CellKind.Vault, vaultName);
    }

    private void LoadCsv(string path, string text)
    {
        var rows = CsvText.Rows(text).Where(static row => row.Fields.Count > 1 || row.Fields[0].Trim().Length > 0).GetEnumerator();
        using (rows)
        {
            var some = rows.MoveNext();
            if (some && rows.Current.Fields[0].StartsWith("#TYPE ", StringComparison.Ordinal))
                some = rows.MoveNext();
            if (!some)
                throw Invalid(path, "it is empty");
            var heading = rows.Current.Fields.Select(static field => field.Trim()).ToList();
            var (uuid, title, kind) = (Place(heading, UuidColumns), Place(heading, TitleColumns), Place(heading, KindColumns));
            if (uuid < 0 || title < 0)
                throw Invalid(path, "its first line names no column 'uuid' and no column 'title'");
            while (rows.MoveNext())
            {
                var (line, fields) = rows.Current;
                if (fields.Count <= Math.Max(uuid, title) || fields[uuid].Trim().Length == 0)
                    throw Invalid(path, string.Format(CultureInfo.InvariantCulture, "its line {0} has no UUID and title", line));
                Add(fields[uuid].Trim(), kind >= 0 && kind < fields.Count ? KindOf(fields[kind]) : null, fields[title]);
            }
        }
    }

    private void Add(string uuid, CellKind? kind, string title)
    {
        if (title.Trim().Length > 0)
            entries[uuid] = (kind, title);
    }

    private static CellKind? KindOf(string text) => text.Trim().ToUpperInvariant() switch
    {
        "VAULT" => CellKind.Vault,
        "ITEM" => CellKind.Item,
        _ => null,
    };

    private static int Place(List<string> heading, string[] names)
    {
        foreach (var name in names)
        {
            var place = heading.FindIndex(field => string.Equals(field, name, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
                return place;
        }

        return -1;
    }

    private static string? Member(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static InvalidInputException Invalid(string path, string problem, Exception? exception = null) => new(
        "NameMapInvalid",
        $"The name map '{path}' can't be used: {problem}.",
        "Give CSV with the columns uuid and title, or the output of 'op vault list --format json' or 'op item list --format json'.",
        exception);
}
