using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Json;
using OnePasswordActivity.Core.Tests.Support;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class ModelTests
{
    public static TheoryData<string, ActivityStream> Samples
    {
        get
        {
            var data = new TheoryData<string, ActivityStream> { { "page-empty.json", ActivityStream.AuditEvents } };
            foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "events"), "v?-*.page.json"))
                data.Add(Path.GetFileName(path), StreamNames.All.Single(stream => path.Contains(stream.Feature(), StringComparison.Ordinal)));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_read_to_the_letter_with_nothing_unknown(string file, ActivityStream stream)
    {
        var text = Make.Sample(file);
        using var document = JsonDocument.Parse(text);
        var expected = document.RootElement.GetProperty("items").EnumerateArray().ToList();

        var page = Parse(stream, text);

        Assert.Equal(expected.Select(one => one.GetRawText()), page.Items.Select(one => one.Json));
        Assert.Equal(document.RootElement.GetProperty("cursor").GetString(), page.Cursor);
        foreach (var (raw, activity) in expected.Zip(page.Items))
        {
            AssertMembers(raw, activity);
            Assert.Null(activity.AdditionalProperties);
            Assert.All(Parts(activity), part => Assert.Null(part.GetType().GetProperty("AdditionalProperties")!.GetValue(part)));
        }
    }

    [Theory]
    [InlineData("2026-10-02T08:18:02.827288935Z", "2026-10-02T08:18:02.8272889+00:00")]
    [InlineData("2026-10-02T08:18:02.000000001Z", "2026-10-02T08:18:02.0000000+00:00")]
    [InlineData("2024-12-16T16:32:50-03:00", "2024-12-16T16:32:50.0000000-03:00")]
    [InlineData("2024-12-16T16:32:50.5+05:30", "2024-12-16T16:32:50.5000000+05:30")]
    [InlineData("2016-12-31T23:59:60Z", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void A_time_keeps_its_offset_and_its_text_all_digits(string text, string? time)
    {
        var usage = Usage($$"""{"timestamp":"{{text}}"}""");
        Assert.Equal(time, usage.Timestamp?.ToString("o"));
        Assert.Equal(text, usage.TimestampText);
    }

    [Theory]
    [InlineData("""{"type":"user"}""")]
    [InlineData("""{"user_type":"user"}""")]
    public void The_kind_of_a_user_goes_by_either_name(string user)
    {
        var actor = Usage($$"""{"user":{{user}}}""").User!;
        Assert.Equal("user", actor.Type);
        Assert.Null(actor.AdditionalProperties);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"uuid":null,"timestamp":null,"action":null,"user":null,"client":null,"location":null,"used_version":null,"account_uuid":null}""")]
    [InlineData("""{"user":[],"client":7,"location":"Toronto","timestamp":12,"used_version":{}}""")]
    public void What_is_absent_null_or_of_another_kind_is_null(string json)
    {
        var usage = Usage(json, "ACCOUNT");
        Assert.Equal("", usage.Uuid);
        Assert.Null(usage.Timestamp);
        Assert.Null(usage.LocalTime);
        Assert.Null(usage.Action);
        Assert.Null(usage.User);
        Assert.Null(usage.Client);
        Assert.Null(usage.Location);
        Assert.Null(usage.UsedVersion);
        Assert.Null(usage.IPAddress);
        Assert.Null(usage.AdditionalProperties);
        Assert.Equal("ACCOUNT", usage.AccountUuid);
        Assert.Equal(json, usage.Json);
        Assert.NotNull(usage.ToString());
    }

    [Fact]
    public void Values_of_another_type_are_taken_as_far_as_they_go()
    {
        var usage = Usage("""{"uuid":7,"action":{"a" : 1},"vault_uuid":["x"],"item_uuid":true,"used_version":"12","location":{"latitude":"1.5","longitude":-2,"city":null}}""");
        Assert.Equal(("7", """{"a" : 1}""", """["x"]""", "true", 12L), (usage.Uuid, usage.Action, usage.VaultUuid, usage.ItemUuid, usage.UsedVersion));
        Assert.Equal((1.5, -2.0, null), (usage.Location!.Latitude, usage.Location.Longitude, usage.Location.City));
    }

    [Fact]
    public void Codes_that_nobody_knows_pass_through()
    {
        var audit = (AuditEvent)Parse(
            ActivityStream.AuditEvents, Page("""{"action":"teleport","object_type":"wormhole","actor_type":"service_account"}""")).Items.Single();
        Assert.Equal(("teleport", "wormhole", "service_account"), (audit.Action, audit.ObjectType, audit.ActorType));
    }

    [Fact]
    public void Members_that_nobody_knows_stay_reachable_at_every_level()
    {
        var usage = Usage("""{"new":{"a":[1,2.50,"x",null,true,{}]},"user":{"new":18446744073709551616},"client":{"new":"c"},"location":{"new":"l"}}""");
        var values = Assert.IsType<List<object?>>(Assert.IsAssignableFrom<Dictionary<string, object?>>(usage.AdditionalProperties!["new"])["a"]);
        Assert.Equal([1L, 2.50m, "x", null, true], values.Take(5));
        Assert.Equal(18446744073709551616m, usage.User!.AdditionalProperties!["new"]);
        Assert.Equal("c", usage.Client!.AdditionalProperties!["new"]);
        Assert.Equal("l", usage.Location!.AdditionalProperties!["new"]);
    }

    [Theory]
    [InlineData("""\u0041\u00e9\ud83d\ude00""", "Aé😀")]
    [InlineData("😀 \u202e é", "😀 \u202e é")]
    [InlineData("""\ud83d""", """\ud83d""")]
    [InlineData("""\ude00\ud83d x""", """\ude00\ud83d x""")]
    [InlineData("""\u0000\b\f\n\r\t\/\\\" """, "\0\b\f\n\r\t/\\\" ")]
    public void Any_text_survives_and_half_a_pair_stays_as_it_was_escaped(string escaped, string text)
    {
        var json = $$"""{"uuid":"{{escaped}}","user":{"name":"{{escaped}}"},"{{escaped}}":1,"client":{"{{escaped}}":2} }""";
        var usage = Usage(json);
        Assert.Equal(text, usage.Uuid);
        Assert.Equal(text, usage.User!.Name);
        Assert.Equal(1L, usage.AdditionalProperties![text]);
        Assert.Equal(2L, usage.Client!.AdditionalProperties![text]);
        Assert.Equal(json, usage.Json);
    }

    [Fact]
    public void Escaped_names_are_the_same_names()
    {
        var usage = Usage("""{"\u0075uid":"A","us\u0065r":{"n\u0061me":"B"},"\ud800uid":"x"}""");
        Assert.Equal(("A", "B"), (usage.Uuid, usage.User!.Name));
        Assert.Equal([@"\ud800uid"], usage.AdditionalProperties!.Keys);
    }

    [Fact]
    public void The_order_of_members_does_not_matter()
    {
        var usage = Usage("""{"account_uuid":"A","action":"fill","future":{"uuid":"no"},"item_uuid":"I","vault_uuid":"V","used_version":2,"timestamp":"2026-10-02T08:00:00Z","uuid":"U"}""");
        Assert.Equal(("U", "V", "I", "fill", "A", 2L), (usage.Uuid, usage.VaultUuid, usage.ItemUuid, usage.Action, usage.AccountUuid, usage.UsedVersion));
        Assert.NotNull(usage.Timestamp);
    }

    [Fact]
    public void Texts_that_a_page_repeats_are_the_same_string_and_no_other_ones_are_mixed_up()
    {
        var actions = Enumerable.Range(0, 2000).Select(number => $"a{number % 1000}z").Concat(["", "", "é", "é", new string('x', 100)]).ToList();
        var items = string.Join(",", actions.Select(action => $$"""{"action":"{{action}}"}"""));
        var page = Parse(ActivityStream.ItemUsages, $$"""{"items":[{{items}}],"has_more":false}""");

        Assert.Equal(actions, page.Items.Select(one => ((ItemUsage)one).Action));
        Assert.Same(((ItemUsage)page.Items[2002]).Action, ((ItemUsage)page.Items[2003]).Action);
    }

    [Fact]
    public void An_event_has_nothing_of_the_one_before()
    {
        var page = Parse(ActivityStream.ItemUsages, """{"items":[{"uuid":"U","action":"fill","used_version":2,"timestamp":"2026-10-02T08:00:00Z","account_uuid":"A"},{}],"has_more":false}""");
        var usage = (ItemUsage)page.Items[1];
        Assert.Equal("", usage.Uuid);
        Assert.Null(usage.Action);
        Assert.Null(usage.UsedVersion);
        Assert.Null(usage.Timestamp);
        Assert.NotEqual("A", usage.AccountUuid);
    }

    [Fact]
    public void Half_a_pair_where_a_number_or_a_time_belongs_is_null()
    {
        var usage = Usage("""{"used_version":"\ud800","timestamp":"\ud800","location":{"latitude":"\ud800"}}""");
        Assert.Null(usage.UsedVersion);
        Assert.Null(usage.Timestamp);
        Assert.Null(usage.Location!.Latitude);
    }

    [Fact]
    public void No_damage_to_the_json_does_more_than_refuse_the_page()
    {
        byte[] noise = [.. "{}[]\",:\\/u0d8nt1-.e\n "u8, 0, 0x80, 0xC3, 0xED, 0xFF];
        string[] tokens = ["null", "true", "{}", "[]", "\"\"", "\"\\ud800\"", "1e999", "-0", "99999999999999999999", "\"2026-99-99T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\""];
        var parsed = 0;
        foreach (var row in Samples)
        {
            var (file, stream) = ((string)row[0], (ActivityStream)row[1]);
            var random = new Random(file.Length);
            var original = Encoding.UTF8.GetBytes(Make.Sample(file));
            for (var round = 0; round < 1500; round++)
            {
                var json = original.ToList();
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    var at = random.Next(json.Count);
                    switch (random.Next(5))
                    {
                        case 0: json[at] = noise[random.Next(noise.Length)]; break;
                        case 1: json.RemoveAt(at); break;
                        case 2: json.Insert(at, noise[random.Next(noise.Length)]); break;
                        case 3: json.RemoveRange(at, Math.Min(random.Next(1, 40), json.Count - at)); break;
                        default: ReplaceValue(json, at, tokens[random.Next(tokens.Length)]); break;
                    }

                    if (json.Count == 0)
                        break;
                }

                parsed += Survives(stream, [.. json]) ? 1 : 0;
            }
        }

        // A fuzz that only ever breaks the JSON would prove little.
        Assert.True(parsed > 2000, $"{parsed} parsed");
    }

    [Fact]
    public void An_event_that_is_kept_keeps_no_page_alive()
    {
        var (page, kept) = KeepOne();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(page.TryGetTarget(out _));

        var bytes = (byte[])kept.Content().GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(field => field.FieldType == typeof(byte[])).GetValue(kept.Content())!;
        Assert.Equal(kept.Json.Length, bytes.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference<byte[]> Page, ActivityEvent Kept) KeepOne()
    {
        var json = Encoding.UTF8.GetBytes(Make.Page(Enumerable.Range(0, 1000).Select(i => Make.Usage($"E{i}")), "c", false));
        return (new WeakReference<byte[]>(json), EventPage.Parse(new ObjectForm(ActivityStream.ItemUsages, null), json).Items[500]);
    }

    /// <summary>Puts a token in place of the value after the next colon.</summary>
    private static void ReplaceValue(List<byte> json, int at, string token)
    {
        var start = json.IndexOf((byte)':', at) + 1;
        var end = start == 0 ? -1 : json.FindIndex(start, letter => letter is (byte)',' or (byte)'\n');
        if (end < 0)
            return;
        json.RemoveRange(start, end - start);
        json.InsertRange(start, Encoding.UTF8.GetBytes(token));
    }

    private static bool Survives(ActivityStream stream, byte[] json)
    {
        EventPage<ActivityEvent> page;
        try
        {
            page = EventPage.Parse(new ObjectForm(stream, null), json);
        }
        catch (JsonException)
        {
            return false;
        }

        var whole = JsonText.Decode(json);
        foreach (var activity in page.Items)
        {
            Assert.Contains(activity.Json, whole, StringComparison.Ordinal);
            foreach (var property in activity.GetType().GetProperties())
                property.GetValue(activity);
            Assert.NotNull(activity.ToString());
        }

        return true;
    }

    /// <summary>Compares what the model shows with the JSON, by the names of the API: <c>used_version</c> is UsedVersion.</summary>
    private static void AssertMembers(JsonElement json, object model)
    {
        foreach (var member in json.EnumerateObject())
        {
            var name = member.Name switch
            {
                "ip" or "ip_address" => "IPAddress",
                "os_name" => "OSName",
                "os_version" => "OSVersion",
                "user_type" => "Type",
                "user_account_uuid" => "AccountUuid",
                _ => string.Concat(member.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
            };
            var property = model.GetType().GetProperty(name);
            Assert.True(property is not null, $"{model.GetType().Name} has no {name}");
            var value = property.GetValue(model);
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    AssertMembers(member.Value, value!);
                    break;
                case JsonValueKind.Null:
                    Assert.Null(value);
                    break;
                case JsonValueKind.Number:
                    Assert.Equal(member.Value.GetDouble(), Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    Assert.Equal(value is DateTimeOffset ? member.Value.GetDateTimeOffset() : member.Value.GetString(), value);
                    break;
            }
        }
    }

    private static IEnumerable<object> Parts(ActivityEvent activity) => activity.GetType().GetProperties()
        .Where(property => property.PropertyType.GetProperty("AdditionalProperties") is not null).Select(property => property.GetValue(activity)).OfType<object>();

    private static string Page(string item) => $$"""{"cursor":"c","has_more":false,"items":[ {{item}} ]}""";

    private static EventPage<ActivityEvent> Parse(ActivityStream stream, string json) => EventPage.Parse(new ObjectForm(stream, null), Encoding.UTF8.GetBytes(json));

    private static ItemUsage Usage(string json, string? account = null) =>
        (ItemUsage)EventPage.Parse(new ObjectForm(ActivityStream.ItemUsages, account), Encoding.UTF8.GetBytes(Page(json))).Items.Single();
}

internal static class ActivityEventExtensions
{
    /// <summary>What holds the event's JSON; it is hidden from everybody but the engine.</summary>
    public static object Content(this ActivityEvent activity) =>
        typeof(ActivityEvent).GetProperty("Content", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(activity)!;
}
