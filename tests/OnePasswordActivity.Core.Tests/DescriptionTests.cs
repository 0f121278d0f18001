using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class DescriptionTests
{
    private static readonly object Alice = new { uuid = "ALICE", name = "Alice Example", email = "alice@example.com" };
    private static readonly object Bob = new { uuid = "BOB", name = "Bob Example", email = "bob@example.com" };

    /// <summary>What stands in the module: kind, code and object type.</summary>
    private static readonly List<string[]> Catalog = ReadCatalog();

    [Fact]
    public void Every_code_of_the_catalog_has_the_sentences_that_were_read_and_found_right()
    {
        var lines = Sentences().ToList();

        // For the next who changes a sentence: compare, read, and take over.
        File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "descriptions.actual.txt"), lines);
        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "data", "catalog", "descriptions.txt")), lines);
    }

    [Fact]
    public void No_sentence_leaves_anything_open() =>
        Assert.DoesNotContain(Sentences(), line => line.AsSpan().ContainsAny("{}") || line.Contains("  ", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"action":"teleport","object_type":"wormhole","object_uuid":"W1","actor_details":{"name":"Alice Example"}}""", "Alice Example did 'teleport' to wormhole W1")]
    [InlineData("""{"action":"teleport","object_type":"user","object_uuid":"U","object_details":{"uuid":"U","email":"bob@example.com"},"actor_uuid":"A"}""", "A did 'teleport' to user bob@example.com")]
    [InlineData("""{"action":"grant","object_type":"report","actor_uuid":"A"}""", "A did 'grant' to report")]
    [InlineData("""{"action":"unknown","object_type":"vault","object_uuid":"V","actor_uuid":"A"}""", "A did 'unknown' to vault V")]
    [InlineData("""{"action":"SUSPEND","object_type":"user","object_uuid":"U"}""", "Someone did 'SUSPEND' to user U")]
    [InlineData("""{"action":"teleport"}""", "Someone did 'teleport'")]
    [InlineData("""{"object_type":"vault","object_uuid":"V"}""", "Someone did something to vault V")]
    [InlineData("""{}""", "Someone did something")]
    [InlineData("""{"action":"{actor}","object_type":"{object","object_uuid":"}","actor_uuid":"{target}"}""", "{target} did '{actor}' to {object }")]
    public void What_nobody_knows_is_told_as_it_is(string json, string sentence) => Assert.Equal(sentence, Audit(json));

    [Theory]
    [InlineData("""{"actor_uuid":"A","object_uuid":"B"}""", "A suspended the user B")]
    [InlineData("""{"actor_uuid":"A","actor_details":{"name":"","email":" "},"object_uuid":"B","object_details":{"email":"b@example.com"}}""", "A suspended the user b@example.com")]
    [InlineData("""{"actor_details":{"uuid":"A"}}""", "A suspended a user")]
    [InlineData("""{"object_details":{"name":"Bob"}}""", "Someone suspended the user Bob")]
    [InlineData("""{}""", "Someone suspended a user")]
    [InlineData("""{"actor_uuid":"a","object_uuid":"A"}""", "a suspended themselves")]
    [InlineData("""{"actor_details":{"uuid":"A","name":"Al"},"object_details":{"uuid":"A","name":"Alan"}}""", "Al suspended themselves")]
    [InlineData("""{"actor_uuid":"","object_uuid":""}""", "Someone suspended a user")]
    public void Names_that_are_missing_are_replaced_by_what_there_is(string json, string sentence) =>
        Assert.Equal(sentence, Audit("""{"action":"suspend","object_type":"user",""" + json[1..].Replace("}", json.Length == 2 ? "\"x\":1}" : "}", StringComparison.Ordinal)));

    [Fact]
    public void Two_people_of_one_name_are_told_apart() => Assert.Equal(
        "Alex <a@example.com> suspended the user Alex <b@example.com>",
        Audit("""{"action":"suspend","object_type":"user","actor_uuid":"A","actor_details":{"name":"Alex","email":"a@example.com"},"object_uuid":"B","object_details":{"name":"Alex","email":"b@example.com"}}"""));

    [Theory]
    [InlineData("A\\u001b[2Jl\\r\\nice", "A\uFFFD[2Jl\uFFFD\uFFFDice")]
    [InlineData("\\u202eecilA", "\uFFFDecilA")]
    [InlineData("Zo\\u00eb \\ud83d\\ude00 {person}", "Zoë 😀 {person}")]
    public void A_name_can_neither_break_the_line_nor_turn_it_nor_fill_in_anything(string name, string shown) => Assert.Equal(
        $"{shown} suspended the user B", Audit($$"""{"action":"suspend","object_type":"user","actor_details":{"name":"{{name}}"},"object_uuid":"B"}"""));

    [Theory]
    [InlineData("""{"action":"teleport","user":{"name":"Alice"}}""", "Alice did 'teleport' to an item")]
    [InlineData("""{"user":{"uuid":"A"}}""", "A used an item")]
    [InlineData("""{}""", "Someone used an item")]
    public void A_use_that_nobody_knows_is_told_as_it_is(string json, string sentence) => Assert.Equal(sentence, Describe(ActivityStream.ItemUsages, json));

    [Theory]
    [InlineData("""{"category":"success","type":"brain_ok","target_user":{"name":"Alice"}}""", "Alice signed in 'brain_ok'")]
    [InlineData("""{"category":"mfa_failed","type":"brain_bad","target_user":{"name":"Alice"}}""", "A sign-in as Alice failed at the second factor: 'brain_bad'")]
    [InlineData("""{"category":"mfa_failed"}""", "A sign-in as someone failed at the second factor")]
    [InlineData("""{"category":"eclipse","type":"moon","target_user":{"name":"Alice"}}""", "A sign-in as Alice ended with 'eclipse, moon'")]
    [InlineData("""{"type":"moon","target_user":{"name":"Alice"}}""", "A sign-in as Alice ended with 'moon'")]
    [InlineData("""{}""", "Someone tried to sign in")]
    [InlineData("""{"category":"firewall_failed","type":"country_blocked","details":{"value":"FR"},"target_user":{"name":"Alice"}}""", "The firewall blocked a sign-in as Alice: a rule for the country applied (FR)")]
    public void An_outcome_that_nobody_knows_is_told_as_it_is(string json, string sentence) => Assert.Equal(sentence, Describe(ActivityStream.SignInAttempts, json));

    [Fact]
    public void The_sentences_are_the_same_in_every_culture()
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var expected = Sentences().ToList();
        try
        {
            foreach (var name in new[] { "tr-TR", "ar-SA", "de-DE", "" })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, Sentences());
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }

    /// <summary>Every code in every situation that makes a difference.</summary>
    private static IEnumerable<string> Sentences()
    {
        foreach (var row in Catalog.Where(row => row[0] == "AuditAction"))
        {
            var (action, type) = (row[1], row[2]);
            string?[] infos = type == "gm" ? ["A", "R", null] : type == "invite" && action == "create" ? ["carol@example.com", null] : [null];
            foreach (var info in infos)
            {
                yield return $"{action} {type} {info}".TrimEnd() + " | " + Event(action, type, info, Bob);
                if (Event(action, type, info, Alice) is { } self && self != Event(action, type, info, Bob))
                    yield return $"{action} {type} {info}".TrimEnd() + " on oneself | " + self;
                if (Event(action, type, info, null) is { } nobody && nobody != Event(action, type, info, Bob))
                    yield return $"{action} {type} {info}".TrimEnd() + " on nobody named | " + nobody;
            }
        }

        foreach (var row in Catalog.Where(row => row[0] == "ItemUsageAction"))
            yield return $"{row[1]} | " + Describe(ActivityStream.ItemUsages, JsonSerializer.Serialize(new { action = row[1], user = Alice }));
        foreach (var category in Catalog.Where(row => row[0] == "Category"))
            foreach (var type in Catalog.Where(row => row[0] == "SignInType" && row[3].Split(' ').Intersect(category[3].Split(' ')).Any()))
                yield return $"{category[1]} {type[1]} | " + Describe(
                    ActivityStream.SignInAttempts, JsonSerializer.Serialize(new { category = category[1], type = type[1], target_user = Alice }));
    }

    private static string Event(string action, string type, string? info, object? person) => Audit(JsonSerializer.Serialize(new
    {
        action,
        object_type = type,
        object_uuid = type == "user" ? person is null ? null : person == Alice ? "ALICE" : "BOB" : "OBJECT",
        object_details = type == "user" ? person : null,
        actor_uuid = "ALICE",
        actor_details = Alice,
        aux_uuid = type == "user" || person is null ? null : person == Alice ? "ALICE" : "BOB",
        aux_details = type == "user" ? null : person,
        aux_info = info,
    }));

    private static string Audit(string json) => Describe(ActivityStream.AuditEvents, json);

    private static string Describe(ActivityStream stream, string json) =>
        EventPage.Parse(new ObjectForm(stream, null), Encoding.UTF8.GetBytes(Make.Page([json], "c", hasMore: false))).Items.Single().Description;

    private static List<string[]> ReadCatalog()
    {
        using var reader = new StreamReader(typeof(ActivityEvent).Assembly.GetManifestResourceStream("OnePasswordActivity.Catalog.tsv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))];
    }
}
