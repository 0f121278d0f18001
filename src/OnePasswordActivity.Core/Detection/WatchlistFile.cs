using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Detection;

/// <summary>
/// Reads a watchlist: a JSON object of lists, whose entries are texts or objects with an <c>id</c> and, for people, a <c>name</c>.
/// Comments and commas at the end are allowed; a member that nobody knows is refused, since it is a slip.
/// </summary>
internal static class WatchlistFile
{
    private const string Advice = "Correct the file; the help of Find-OPSuspiciousActivity shows one.";
    private const int Largest = 16 * 1024 * 1024;

    private static readonly string[] Texts =
    [
        "privilegedVaults", "privilegedGroups", "sensitiveItems", "breakGlassUsers", "eventsIntegrations", "partnerAccounts", "approvedClients",
        "companyDomains", "usualCountries", "blockedCountries",
    ];

    private static readonly string[] Ranges = ["trustedNetworks", "suspectNetworks"];

    /// <exception cref="InvalidInputException">The file can't be read, or is no watchlist.</exception>
    public static Watchlist Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: var length and (0 or > Largest) })
                throw Invalid(path, length == 0 ? "it is empty" : "it is larger than 16 MB");
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path).AsMemory().WithoutMark(), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Read(document.RootElement, path);
        }
        catch (JsonException exception)
        {
            throw Invalid(path, $"it is not JSON at line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException("WatchlistUnusable", $"The watchlist '{path}' can't be read: {exception.Message.TrimEnd('.')}.", "Give a file that you can read.", exception);
        }
    }

    private static Watchlist Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Invalid(path, "it is not an object");
        var texts = Texts.ToDictionary(name => name, _ => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        var ranges = Ranges.ToDictionary(name => name, _ => new List<IPRange>(), StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            var name = member.Name;
            if (name is "$schema" or "comment")
                continue;
            if (!texts.ContainsKey(name) && !ranges.ContainsKey(name))
                throw Invalid(path, $"it has no member '{name}'; there are {string.Join(", ", Texts.Concat(Ranges))}");
            if (!seen.Add(name))
                throw Invalid(path, $"'{name}' is there twice");
            if (member.Value.ValueKind != JsonValueKind.Array)
                throw Invalid(path, $"'{name}' is not a list");
            var place = 0;
            foreach (var entry in member.Value.EnumerateArray())
            {
                var (id, label) = ReadEntry(entry) ?? throw Invalid(path, $"'{name}[{place}]' is neither a text nor an object with an 'id' and a 'name'");
                place++;
                if (texts.TryGetValue(name, out var list))
                    list[id] = label;
                else if (IPRange.TryParse(id, out var range))
                    ranges[name].Add(range!);
                else
                    throw Invalid(path, $"'{name}[{place - 1}]' is neither an IP address nor a block of them: '{id}'");
            }
        }

        return new Watchlist
        {
            PrivilegedVaults = texts["privilegedVaults"],
            PrivilegedGroups = texts["privilegedGroups"],
            SensitiveItems = texts["sensitiveItems"],
            BreakGlassUsers = texts["breakGlassUsers"],
            EventsIntegrations = texts["eventsIntegrations"],
            PartnerAccounts = texts["partnerAccounts"],
            ApprovedClients = texts["approvedClients"],
            CompanyDomains = texts["companyDomains"],
            UsualCountries = texts["usualCountries"],
            BlockedCountries = texts["blockedCountries"],
            TrustedNetworks = ranges["trustedNetworks"],
            SuspectNetworks = ranges["suspectNetworks"],
        };
    }

    private static (string Id, string Name)? ReadEntry(JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.String)
            return entry.GetString()!.Trim() is { Length: > 0 } text ? (text, "") : null;
        if (entry.ValueKind != JsonValueKind.Object || entry.EnumerateObject().Any(member => member.Name is not ("id" or "name")) || !entry.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String || id.GetString()!.Trim().Length == 0)
            return null;
        if (!entry.TryGetProperty("name", out var name))
            return (id.GetString()!.Trim(), "");
        return name.ValueKind == JsonValueKind.String ? (id.GetString()!.Trim(), name.GetString()!.Trim()) : null;
    }

    /// <summary>Without the mark that some editors put at the start.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(this Memory<byte> bytes) =>
        bytes.Length >= 3 && bytes.Span[0] == 0xEF && bytes.Span[1] == 0xBB && bytes.Span[2] == 0xBF ? bytes.Slice(3) : bytes;

    private static InvalidInputException Invalid(string path, string problem, Exception? inner = null) =>
        new("WatchlistInvalid", $"The watchlist '{path}' can't be used: {problem}.", Advice, inner);
}
