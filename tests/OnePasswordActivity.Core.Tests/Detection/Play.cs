using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Tests.Detection;

/// <summary>
/// Events written short, with semicolons between: <c>14d+30*20/1 S ana success credentials_ok ip=192.0.2.1 at=tokyo</c> are 20 sign-ins of Ana,
/// one a minute, from half an hour after the 14th day on. S is followed by person, category and type; U by person, action, vault and item; A by
/// person, action, kind of object and object. <c>#</c> stands for the number of the repetition, <c>in=?</c> for no account.
/// </summary>
internal static class Play
{
    private static readonly DateTimeOffset Beginning = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, (string Code, string City, double Latitude, double Longitude)> Places = new()
    {
        ["lisbon"] = ("PT", "Lisbon", 38.72, -9.14),
        ["porto"] = ("PT", "Porto", 41.15, -8.61),
        ["madrid"] = ("ES", "Madrid", 40.42, -3.7),
        ["tokyo"] = ("JP", "Tokyo", 35.68, 139.69),
        ["pyongyang"] = ("KP", "Pyongyang", 39.02, 125.75),
    };

    public static Watchlist Watchlist { get; } = ReadWatchlist("""
        {
          "privilegedVaults": [{ "id": "pv", "name": "Crown jewels" }], "privilegedGroups": [{ "id": "pg", "name": "Owners" }],
          "sensitiveItems": ["si"], "breakGlassUsers": ["glass@example.com"], "eventsIntegrations": ["EI"], "partnerAccounts": ["PARTNER"],
          "companyDomains": ["example.com"], "usualCountries": ["ES"], "blockedCountries": ["KP"], "trustedNetworks": ["10.0.0.0/8"],
          "suspectNetworks": ["100.64.0.0/10"], // where they hide
        }
        """);

    public static Watchlist ReadWatchlist(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            return WatchlistFile.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static List<ActivityEvent> Events(string script)
    {
        var number = 0;
        return [.. script.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(line => Line(line, ref number))];
    }

    private static List<ActivityEvent> Line(string line, ref int number)
    {
        var events = new List<ActivityEvent>();
        var (start, times, pace) = Time(line[..line.IndexOf(' ', StringComparison.Ordinal)]);
        for (var n = 0; n < times; n++)
        {
            var words = line.Replace("#", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            events.Add(Event(words[1], words.Skip(2).Where(word => !word.Contains('=', StringComparison.Ordinal)).ToArray(), words.Where(word => word.Contains('=', StringComparison.Ordinal))
                .Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1].Replace('_', ' ')), Beginning.AddMinutes(start + (n * pace)), ++number));
        }

        return events;
    }

    private static (double Start, int Times, double Pace) Time(string text)
    {
        var parts = text.Split('*');
        var at = parts[0].Split('+').Sum(part => part.EndsWith('d') ? double.Parse(part[..^1], CultureInfo.InvariantCulture) * 1440 : double.Parse(part, CultureInfo.InvariantCulture));
        if (parts.Length == 1)
            return (at, 1, 0);
        var repeat = parts[1].Split('/');
        return (at, int.Parse(repeat[0], CultureInfo.InvariantCulture), double.Parse(repeat[1], CultureInfo.InvariantCulture));
    }

    private static ActivityEvent Event(string kind, string[] words, Dictionary<string, string> more, DateTimeOffset time, int number)
    {
        var json = new JsonObject
        {
            ["uuid"] = $"EVENT{number:000}",
            ["timestamp"] = time.ToString("o", CultureInfo.InvariantCulture),
        };
        if (more.GetValueOrDefault("in", "ACCOUNT") is not "?" and var account)
            json["account_uuid"] = account;
        if (more.TryGetValue("at", out var at))
            json["location"] = new JsonObject { ["country"] = Places[at].Code, ["city"] = Places[at].City, ["latitude"] = Places[at].Latitude, ["longitude"] = Places[at].Longitude };
        var address = more.GetValueOrDefault("ip", "198.18.0.1");
        switch (kind)
        {
            case "S":
                json["target_user"] = Person(words[0]);
                (json["category"], json["type"]) = (words[1], words[2]);
                json["session_uuid"] = more.GetValueOrDefault("session", $"SESSION{number}");
                json["country"] = at is null ? "PT" : Places[at].Code;
                json["client"] = Client();
                return Parse(ActivityStream.SignInAttempts);
            case "U":
                json["user"] = Person(words[0]);
                (json["action"], json["vault_uuid"], json["item_uuid"]) = (words[1], words[2], words[3]);
                json["client"] = Client();
                return Parse(ActivityStream.ItemUsages);
            default:
                json["actor_uuid"] = Person(words[0])["uuid"]!.GetValue<string>();
                json["actor_details"] = Person(words[0]);
                (json["action"], json["object_type"], json["actor_account_uuid"]) = (words[1], words[2], more.GetValueOrDefault("account", "ACCOUNT"));
                json["object_uuid"] = words[2] == "user" ? Person(words[3])["uuid"]!.GetValue<string>() : words[3];
                if (words[2] == "user")
                    json["object_details"] = Person(words[3]);
                if (more.TryGetValue("aux", out var aux))
                    (json["aux_uuid"], json["aux_details"]) = (Person(aux)["uuid"]!.GetValue<string>(), Person(aux));
                if (more.TryGetValue("id", out var id))
                    json["aux_uuid"] = id;
                if (more.TryGetValue("info", out var info))
                    json["aux_info"] = info;
                json["session"] = new JsonObject { ["uuid"] = more.GetValueOrDefault("session", $"SESSION{number}"), ["device_uuid"] = "device", ["ip"] = address };
                return Parse(ActivityStream.AuditEvents);
        }

        JsonObject Client() => new()
        {
            ["app_name"] = more.GetValueOrDefault("app", "1Password for Mac"), ["os_name"] = more.GetValueOrDefault("os", "MacOSX"), ["ip_address"] = address,
        };

        ActivityEvent Parse(ActivityStream stream) =>
            EventPage.Parse(new ObjectForm(stream, null), Encoding.UTF8.GetBytes($$"""{"cursor":"","has_more":false,"items":[{{json.ToJsonString()}}]}""")).Items[0];
    }

    /// <summary>Somebody by a first name or an address; a name that begins with svc is that of a service account.</summary>
    private static JsonObject Person(string name) => new()
    {
        ["uuid"] = name.Split('@')[0].ToUpperInvariant(),
        ["name"] = name,
        ["email"] = name.Contains('@', StringComparison.Ordinal) ? name
            : name.StartsWith("svc", StringComparison.Ordinal) ? $"{name}@1passwordserviceaccounts.com" : $"{name}@example.com",
    };
}
