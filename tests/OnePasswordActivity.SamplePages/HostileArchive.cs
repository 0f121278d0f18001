using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.SamplePages;

/// <summary>An archive whose events have a hostile text wherever the API has a text: names, addresses, apps, places, even the codes.</summary>
internal static class HostileArchive
{
    /// <summary>Titles for the vaults and items, as hostile.</summary>
    public static string NameMap => "uuid,title\n" + string.Concat(SampleReports.HostileTexts.Select(static (text, place) =>
        $"{Uuid("vault", place)},{Field(text)}\n{Uuid("item", place)},{Field(text)}\n"));

    /// <summary>Makes the archive, by the way of a file of JSON lines.</summary>
    public static async Task MakeAsync(string path)
    {
        var lines = path + ".jsonl";
        await File.WriteAllLinesAsync(lines, Events());
        using var import = await new Core.Engine().OpenArchiveImportAsync(new ArchiveOptions { Path = path }, NoLog.Instance, CancellationToken.None);
        var summary = await import.ImportAsync(
            new ImportQuery { Path = lines, AccountUuid = "HOSTILEACCOUNTAAAAAAAAAAAA" }, static problem => throw new InvalidDataException(problem.Reason), CancellationToken.None);
        if (summary.New != 4 * SampleReports.HostileTexts.Length)
            throw new InvalidDataException($"{summary.New} events were imported.");
    }

    private static IEnumerable<string> Events()
    {
        for (var place = 0; place < SampleReports.HostileTexts.Length; place++)
        {
            var text = SampleReports.HostileTexts[place];
            yield return Json(place, 0, new() { ["used_version"] = 1, ["vault_uuid"] = Uuid("vault", place), ["item_uuid"] = Uuid("item", place), ["action"] = text, ["user"] = Person(place), ["client"] = Client(text), ["location"] = Location(text) });
            yield return Json(place, 1, new() { ["session_uuid"] = text, ["country"] = text, ["category"] = text, ["type"] = text, ["details"] = new JsonObject { ["value"] = text }, ["target_user"] = Person(place), ["client"] = Client(text), ["location"] = Location(text) });
            yield return Json(place, 2, new() { ["session_uuid"] = text, ["country"] = text, ["category"] = "firewall_failed", ["type"] = text, ["details"] = null, ["target_user"] = Person(place), ["client"] = Client(text), ["location"] = Location(text) });
            yield return Json(place, 3, new()
            {
                ["actor_uuid"] = Uuid("user", place), ["actor_details"] = Person(place), ["action"] = "suspend", ["object_type"] = "user", ["object_uuid"] = Uuid("user", place),
                ["object_details"] = Person(place), ["aux_uuid"] = text, ["aux_info"] = text, ["aux_details"] = Person(place),
                ["session"] = new JsonObject { ["uuid"] = text, ["login_time"] = "2026-10-02T08:00:00Z", ["device_uuid"] = text, ["ip"] = text }, ["location"] = Location(text),
            });
        }
    }

    private static string Json(int place, int kind, JsonObject members)
    {
        var all = new JsonObject { ["uuid"] = Uuid("event" + kind, place), ["timestamp"] = new DateTime(2026, 10, 1 + place, 8, 10 - kind, 0).ToString("s", CultureInfo.InvariantCulture) + "Z" };
        foreach (var (name, value) in members)
            all[name] = value?.DeepClone();
        return all.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static JsonObject Person(int place)
    {
        var text = SampleReports.HostileTexts[place];
        return new() { ["uuid"] = Uuid("user", place), ["name"] = text, ["email"] = place % 2 == 0 ? text : text + "@example.com" };
    }

    private static JsonObject Client(string text) => new()
    {
        ["app_name"] = text, ["app_version"] = text, ["platform_name"] = text, ["platform_version"] = text, ["os_name"] = text, ["os_version"] = text, ["ip_address"] = text,
    };

    private static JsonObject Location(string text) => new() { ["country"] = text, ["region"] = text, ["city"] = text, ["latitude"] = 0, ["longitude"] = 0 };

    private static string Uuid(string what, int place) => (what.ToUpperInvariant().Replace('0', 'W').Replace('1', 'X').Replace('2', 'Y').Replace('3', 'Z') + (char)('A' + place)).PadRight(26, 'A');

    private static string Field(string text) => new StringBuilder("\"").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
}
