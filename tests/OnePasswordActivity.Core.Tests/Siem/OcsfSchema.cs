using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

/// <summary>What the published schema of OCSF 1.8.0 requires of the classes and objects that the records use.</summary>
internal sealed class OcsfSchema
{
    private static readonly string[] Integers = ["integer_t", "long_t", "timestamp_t"];

    private readonly JsonElement root;

    public OcsfSchema()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Records.Data("ocsf-1.8.0.json")));
        root = document.RootElement.Clone();
    }

    /// <summary>Fails where a record breaks a rule.</summary>
    public void Check(string record)
    {
        using var document = JsonDocument.Parse(record);
        var json = document.RootElement;
        var number = json.GetProperty("class_uid").GetInt32();
        Assert.True(root.GetProperty("classes").TryGetProperty($"{number}", out var rules), $"{number} is no class.");
        var metadata = json.GetProperty("metadata");
        Assert.Equal(root.GetProperty("version").GetString(), metadata.GetProperty("version").GetString());
        HashSet<string> profiles = metadata.TryGetProperty("profiles", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

        Assert.Equal(root.GetProperty("category_uid").GetInt32(), json.GetProperty("category_uid").GetInt32());
        Assert.Equal("Identity & Access Management", json.GetProperty("category_name").GetString());
        Assert.Equal(rules.GetProperty("name").GetString(), json.GetProperty("class_name").GetString());
        Assert.Equal((number * 100) + json.GetProperty("activity_id").GetInt32(), json.GetProperty("type_uid").GetInt32());
        CheckObject(json, rules, profiles, $"{number}");
    }

    private void CheckObject(JsonElement json, JsonElement rules, HashSet<string> profiles, string where)
    {
        Assert.Equal(JsonValueKind.Object, json.ValueKind);
        var attributes = rules.GetProperty("attributes");
        var members = json.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        foreach (var rule in attributes.EnumerateObject())
            if (rule.Value.TryGetProperty("required", out _) && IsApplied(rule.Value, profiles))
                Assert.True(members.ContainsKey(rule.Name), $"{where} has no {rule.Name}: {json}");
        if (rules.TryGetProperty("at_least_one", out var some))
            Assert.True(some.EnumerateArray().Any(name => members.ContainsKey(name.GetString()!)), $"{where} has none of {some}: {json}");
        foreach (var (name, value) in members)
        {
            Assert.True(attributes.TryGetProperty(name, out var rule), $"{where} may not have {name}.");
            Assert.True(IsApplied(rule, profiles), $"{where} may have {name} only with its profile.");
            Assert.False(rule.TryGetProperty("deprecated", out _), $"{where}.{name} is deprecated.");
            if (rule.TryGetProperty("array", out _))
            {
                Assert.NotEqual(0, value.GetArrayLength());
                foreach (var entry in value.EnumerateArray())
                    CheckValue(entry, rule, profiles, $"{where}.{name}");
            }
            else
            {
                CheckValue(value, rule, profiles, $"{where}.{name}");
            }

            CheckEnum(name, value, rule, members, where);
        }
    }

    private void CheckValue(JsonElement value, JsonElement rule, HashSet<string> profiles, string where)
    {
        var type = rule.GetProperty("type").GetString()!;
        if (root.GetProperty("objects").TryGetProperty(type, out var inner))
        {
            CheckObject(value, inner, profiles, where);
            return;
        }

        if (Integers.Contains(type))
            Assert.True(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _), $"{where} is no integer: {value}");
        else if (type == "float_t")
            Assert.Equal(JsonValueKind.Number, value.ValueKind);
        else if (type == "boolean_t")
            Assert.True(value.ValueKind is JsonValueKind.True or JsonValueKind.False);
        else if (type == "object")
            Assert.Equal(JsonValueKind.Object, value.ValueKind);
        else
            Assert.Equal(JsonValueKind.String, value.ValueKind);
        if (!root.GetProperty("types").TryGetProperty(type, out var form))
            return;
        Assert.Matches(new Regex(form.GetProperty("regex").GetString()!, RegexOptions.None, TimeSpan.FromSeconds(5)), value.GetString());
        if (form.TryGetProperty("max_len", out var longest))
            Assert.True(value.GetString()!.Length <= longest.GetInt32());
    }

    /// <summary>A number has to be one of the list, and the text beside it says what the list says, unless it is the source's own.</summary>
    private static void CheckEnum(string name, JsonElement value, JsonElement rule, Dictionary<string, JsonElement> members, string where)
    {
        if (!rule.TryGetProperty("enum", out var captions))
            return;
        Assert.True(captions.TryGetProperty(value.GetRawText(), out var caption), $"{where}.{name} may not be {value}.");
        var sibling = name == "activity_id" ? "activity_name" : name[..^3];
        if (value.GetInt32() == 99)
            Assert.True(members.ContainsKey(sibling) || name == "status_id" || where.EndsWith(".entity", StringComparison.Ordinal), $"{where} does not say which {sibling}.");
        else if (members.TryGetValue(sibling, out var text))
            Assert.Equal(caption.GetString(), text.GetString());
    }

    private static bool IsApplied(JsonElement rule, HashSet<string> profiles) =>
        !rule.TryGetProperty("profile", out var profile) || profiles.Contains(profile.GetString()!);
}
