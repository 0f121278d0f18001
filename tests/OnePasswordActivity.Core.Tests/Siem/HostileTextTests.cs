using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

/// <summary>Whatever a name holds, a record stays one line that can be read back, with the event in it to the letter.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "a", " ", "  ", "|", "=", "\\", "\\n", "\\\\", " act=x", "\"", "'", "<b>", "&", "{", "}", "[", ",", ":", "%", "CEF:0|",
        "\n", "\r", "\t", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffd", "é", "日本", "😀", "👩‍💻", "\ud83d", "\ude00",
    ];

    public static TheoryData<RecordFormat> Formats => [.. Records.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_text_survives(RecordFormat format)
    {
        var random = new Random(20261002);
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var escaped = Escape(text, random);
            var gap = random.Next(4) == 0 ? "\n  " : "";
            var activity = Records.Read(
                ActivityStream.AuditEvents,
                $$"""{"uuid":"{{escaped}}",{{gap}}"timestamp":"2026-10-02T08:00:00Z","action":"{{escaped}}","object_type":"{{escaped}}","object_uuid":"{{escaped}}","actor_details":{"name":"{{escaped}}"},"aux_info":"{{escaped}}","x{{round}}":"{{escaped}}"{{gap}}}""");
            var record = format.Write(activity);
            Assert.DoesNotContain('\n', record);
            Assert.DoesNotContain('\r', record);
            Check(format, activity, record, gap.Length > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Bytes_that_are_no_text_become_what_the_event_has_in_their_place(RecordFormat format)
    {
        byte[] page = [.. "{\"has_more\":false,\"items\":[{\"uuid\":\"A"u8, 0xFF, 0xC3, .. "\",\"action\":\"fill\"}]}"u8];
        var activity = EventPage.Parse(new ObjectForm(ActivityStream.ItemUsages, Make.Account), page).Items.Single();
        Check(format, activity, format.Write(activity), isSpread: false);
    }

    [Theory]
    [InlineData("{ \"uuid\" : \"a  b\\\" \\n\" ,\n \"x\" : [ 1 , \"\\\\\" ] }", "{\"uuid\":\"a  b\\\" \\n\",\"x\":[1,\"\\\\\"]}")]
    [InlineData("{ \"uuid\" : \"a  b\" }", "{ \"uuid\" : \"a  b\" }")]
    public void Only_an_event_with_line_breaks_loses_the_space_between_its_members(string json, string line) =>
        Assert.Equal(line, RecordFormat.Json.Write(Records.Read(ActivityStream.ItemUsages, json)));

    private static void Check(RecordFormat format, ActivityEvent activity, string record, bool isSpread)
    {
        if (format == RecordFormat.Cef)
        {
            var cef = CefRecord.Parse(record);
            Assert.Equal(activity.Json, cef.Extensions["rawEvent"]);
            return;
        }

        using var document = JsonDocument.Parse(record);
        var root = document.RootElement;
        var original = format switch
        {
            RecordFormat.Json => record,
            RecordFormat.SplunkHec => root.GetProperty("event").GetRawText(),
            RecordFormat.Ecs => root.GetProperty("event").GetProperty("original").GetString()!,
            RecordFormat.Ocsf => root.GetProperty("raw_data").GetString()!,
            _ => root.GetProperty("RawData").GetString()!,
        };

        // Where the event is text it is there to the letter; where it is JSON it is one line.
        var isText = format is not (RecordFormat.Json or RecordFormat.SplunkHec);
        Assert.Equal(isText || !isSpread ? activity.Json : activity.Json.Replace("\n  ", "", StringComparison.Ordinal), original);
        var uuid = format switch
        {
            RecordFormat.Ecs => root.GetProperty("event").GetProperty("id"),
            RecordFormat.Ocsf => root.GetProperty("metadata").GetProperty("uid"),
            RecordFormat.Sentinel => root.GetProperty("uuid_s"),
            _ => default,
        };
        if (uuid.ValueKind == JsonValueKind.String)
            Assert.Equal(activity.Uuid, uuid.GetString());
    }

    /// <summary>Writes a text as JSON, with or without the escapes that are not needed.</summary>
    private static string Escape(string text, Random random)
    {
        var json = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var isPair = char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (letter is '"' or '\\')
                json.Append('\\').Append(letter);
            else if (letter < ' ' || (char.IsSurrogate(letter) && !isPair) || random.Next(8) == 0)
                json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else if (isPair)
                json.Append(letter).Append(text[++i]);
            else
                json.Append(letter);
        }

        return json.ToString();
    }
}
