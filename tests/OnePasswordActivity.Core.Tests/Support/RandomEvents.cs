using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>Events in which everything that filters look at is there, absent, null, empty or of a wrong type, out of few different values.</summary>
internal sealed class RandomEvents(int seed)
{
    private static readonly string[] Names = ["Ana Pereira", "Bo Ek", "Zoë Müller", "Émile d'Aubigné", "ana", "İpek", "Владимир"];
    private static readonly string[] Emails = ["ana@example.com", "Bo.Ek@example.com", "zoe+vpn@corp.example", "ANA@EXAMPLE.COM"];
    private static readonly string[] Uuids = ["ANA", "BO", "ZOE", "VAULT1", "VAULT2", "ITEM1", "item1", "GROUP"];
    private static readonly string[] Words = ["grant", "create", "suspend", "vault", "user", "gm", "fill", "reveal", "success", "mfa_failed"];
    private static readonly string[] Countries = ["CA", "Canada", "FR", "fr", "Côte d'Ivoire"];
    private static readonly string[] Addresses = ["203.0.113.7", "203.0.113.99", "2001:db8::7", "::ffff:203.0.113.7", "none", "10.1"];
    private static readonly string[] Notes = ["from laptop", "Laptop of Zoë", "crème brûlée", "a/b.c-d", "\"quoted\" text", "12 34", "👍 ok", "ok"];

    private readonly Random random = new(seed);

    public string Event(ActivityStream stream, int number)
    {
        var text = new JsonObject
        {
            ["uuid"] = FormattableString.Invariant($"{stream}{number}"),
            ["timestamp"] = random.Next(30) == 0
                ? null
                : new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(200)).ToString("O", CultureInfo.InvariantCulture),
        };
        switch (stream)
        {
            case ActivityStream.AuditEvents:
                Put(text, "action", Words);
                Put(text, "object_type", Words);
                Put(text, "actor_uuid", Uuids);
                Put(text, "actor_details", Person);
                Put(text, "object_uuid", Uuids);
                Put(text, "object_details", Person);
                Put(text, "aux_id", () => random.Next(50));
                Put(text, "aux_uuid", Uuids);
                Put(text, "aux_details", Person);
                Put(text, "aux_info", Notes);
                Put(text, "session", () => Part(("uuid", Uuids), ("device_uuid", Uuids), ("ip", Addresses), ("ip_address", Addresses)));
                break;
            case ActivityStream.ItemUsages:
                Put(text, "vault_uuid", Uuids);
                Put(text, "item_uuid", Uuids);
                Put(text, "action", Words);
                Put(text, "user", Person);
                Put(text, "client", Client);
                break;
            default:
                Put(text, "country", Countries);
                Put(text, "category", Words);
                Put(text, "type", Words);
                Put(text, "target_user", Person);
                Put(text, "client", Client);
                Put(text, "details", () => Part(("value", Notes)));
                break;
        }

        Put(text, "location", () => Part(("country", Countries), ("region", Notes), ("city", Notes)));
        if (random.Next(10) == 0)
            Put(text, "future", () => new JsonArray(Text(Notes), new JsonObject { ["deep"] = Text(Names) }));
        return text.ToJsonString(random.Next(2) == 0 ? new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping } : null);
    }

    public EventFilter Filter()
    {
        var wanted = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(12)).ToHashSet();
        return new EventFilter
        {
            Action = Patterns(0, Words),
            ObjectType = Patterns(1, Words),
            Actor = Patterns(2, [.. Names, .. Emails, .. Uuids]),
            User = Patterns(3, [.. Names, .. Emails, .. Uuids]),
            Object = Patterns(4, [.. Names, .. Emails, .. Uuids]),
            Device = Patterns(5, Uuids),
            Vault = Patterns(6, Uuids),
            Item = Patterns(7, Uuids),
            Category = Patterns(8, Words),
            Type = Patterns(8, Words),
            Country = Patterns(9, Countries),
            IPAddress = wanted.Contains(10) ? [.. Ranges()] : [],
            Text = wanted.Contains(11) ? TextSearch.Parse(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Phrase())) : null,
        };

        IReadOnlyList<TextPattern> Patterns(int which, string[] values) =>
            wanted.Contains(which) ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pattern(Pick(values)))] : [];
    }

    public DateTimeOffset? Moment() => random.Next(2) == 0 ? null : new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(200));

    private TextPattern Pattern(string value)
    {
        var part = value[..random.Next(value.Length + 1)];
        return random.Next(6) switch
        {
            0 => new TextPattern("*", _ => true),
            1 => new TextPattern(part + "*", text => text.StartsWith(part, StringComparison.OrdinalIgnoreCase)),
            2 => new TextPattern("*" + part + "*", text => text.Contains(part, StringComparison.OrdinalIgnoreCase)),
            _ => new TextPattern(value, text => text.Equals(value, StringComparison.OrdinalIgnoreCase), isLiteral: true),
        };
    }

    private IEnumerable<IPRange> Ranges()
    {
        foreach (var text in new[] { "203.0.113.7", "203.0.113.0/26", "2001:db8::/32", "0.0.0.0/0" })
            if (random.Next(3) == 0 && IPRange.TryParse(text, out var range))
                yield return range!;
        if (IPRange.TryParse("198.51.100.1", out var other))
            yield return other!;
    }

    private string Phrase()
    {
        var text = Pick([.. Notes, .. Names, .. Emails, .. Words, .. Uuids, .. Countries, "12"]);
        var start = random.Next(3) == 0 ? random.Next(text.Length) : 0;
        text = text.Substring(start, random.Next(1, text.Length - start + 1)).Replace("\"", "", StringComparison.Ordinal);
        return random.Next(4) switch { 0 => "*" + text, 1 => $"\"{text}\"", 2 => text.ToUpperInvariant(), _ => text };
    }

    private JsonNode? Person() => Part(("uuid", Uuids), ("name", Names), ("email", Emails));

    private JsonNode? Client() => Part(("app_name", Notes), ("os_name", Names), ("ip_address", Addresses));

    private JsonNode? Part(params (string Name, string[] Values)[] members)
    {
        if (random.Next(12) == 0)
            return Text(Notes);
        var part = new JsonObject();
        foreach (var (name, values) in members)
            Put(part, name, values);
        return part;
    }

    private void Put(JsonObject text, string name, string[] values) => Put(text, name, () => Text(values));

    private void Put(JsonObject text, string name, Func<JsonNode?> value)
    {
        if (random.Next(6) != 0)
            text[name] = value();
    }

    private JsonNode? Text(string[] values) => random.Next(25) switch
    {
        0 => null,
        1 => "",
        2 => random.Next(3) switch { 0 => true, 1 => 12, _ => new JsonArray("ana", 7) },
        3 => new JsonObject { ["ana"] = Pick(values) },
        _ => Pick(values),
    };

    private string Pick(string[] values) => values[random.Next(values.Length)];
}
