using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

/// <summary>The fields are those that Elastic knows, with values that their types take.</summary>
public sealed class EcsTests
{
    /// <summary>Which types a category may have.</summary>
    private static readonly Dictionary<string, string[]> ExpectedTypes = new()
    {
        ["authentication"] = ["start", "end", "info"],
        ["configuration"] = ["access", "change", "creation", "deletion", "info"],
        ["file"] = ["access", "change", "creation", "deletion", "info"],
        ["iam"] = ["admin", "change", "creation", "deletion", "group", "info", "user"],
        ["session"] = ["start", "end", "info"],
    };

    private static readonly Dictionary<string, (string Type, bool IsArray)> Fields = File.ReadLines(Records.Data("ecs-fields.tsv"))
        .Where(line => line[0] != '#').Select(line => line.Split('\t')).ToDictionary(row => row[0], row => (row[1], row.Length > 2));

    [Fact]
    public void Every_field_is_known_and_has_its_type()
    {
        var seen = new HashSet<string>();
        foreach (var record in Records.Samples().Concat(Records.CatalogEvents()).Select(activity => RecordFormat.Ecs.Write(activity)))
            seen.UnionWith(Check(record));
        seen.UnionWith(Check(RecordFormat.Ecs.Write(Records.Read(ActivityStream.AuditEvents, """{"location":{"country":"Canada"}}"""))));
        Assert.Empty(Fields.Keys.Except(seen));
    }

    [Theory]
    [InlineData(ActivityStream.AuditEvents, "{}")]
    [InlineData(ActivityStream.ItemUsages, """{"timestamp":"2016-12-31T23:59:60Z","used_version":"x","client":{"ip_address":"10.1","os_name":7},"location":{"country":"Canada","latitude":-91,"longitude":0}}""")]
    [InlineData(ActivityStream.SignInAttempts, """{"timestamp":"2024-12-16T16:32:50-03:00","details":{"value":{"a":1}},"target_user":"x","client":{"ip_address":"fe80::1%eth0"},"location":[1],"country":{}}""")]
    [InlineData(ActivityStream.AuditEvents, """{"object_type":"uva","action":"grant","aux_id":1e99,"session":{"login_time":"never","ip":"::ffff:10.0.0.1"},"location":{"latitude":"43.5","longitude":-79}}""")]
    public void Odd_values_cost_no_record(ActivityStream stream, string json) => Check(RecordFormat.Ecs.Write(Records.Read(stream, json)));

    [Fact]
    public void A_time_that_can_not_be_read_is_said()
    {
        using var record = JsonDocument.Parse(RecordFormat.Ecs.Write(Records.Read(ActivityStream.AuditEvents, "{}")));
        Assert.Contains("no time", record.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("1970-01-01T00:00:00Z", record.RootElement.GetProperty("@timestamp").GetString());
    }

    private static HashSet<string> Check(string record)
    {
        using var document = JsonDocument.Parse(record);
        var root = document.RootElement;
        var seen = new HashSet<string>();
        Walk("", root, seen);
        Assert.True(seen.IsSupersetOf(["@timestamp", "ecs.version", "event.category", "event.type", "event.kind", "event.dataset", "event.module", "event.outcome", "event.original"]), record);
        var activity = root.GetProperty("event");
        var categories = activity.GetProperty("category").EnumerateArray().Select(one => one.GetString()!).ToList();
        var types = activity.GetProperty("type").EnumerateArray().Select(one => one.GetString()!).ToList();
        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Contains(categories, category => ExpectedTypes[category].Contains(type)));
        Assert.Contains(activity.GetProperty("outcome").GetString(), new[] { "success", "failure", "unknown" });
        return seen;
    }

    private static void Walk(string path, JsonElement value, HashSet<string> seen)
    {
        if (Fields.TryGetValue(path, out var field))
        {
            seen.Add(path);
            if (!field.IsArray)
            {
                CheckType(path, field.Type, value);
                return;
            }

            Assert.True(value.GetArrayLength() > 0, $"{path} is empty.");
            Assert.All(value.EnumerateArray().ToList(), entry => CheckType(path, field.Type, entry));
            return;
        }

        Assert.True(value.ValueKind == JsonValueKind.Object, $"{path} is no field.");

        // An event can have nothing; what is made of it beside that is not there then.
        Assert.True(path == "onepassword" || value.EnumerateObject().Any(), $"{path} is empty.");
        foreach (var member in value.EnumerateObject())
            Walk(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value, seen);
    }

    private static void CheckType(string path, string type, JsonElement value)
    {
        switch (type)
        {
            case "long":
                Assert.True(value.TryGetInt64(out _), path);
                break;
            case "date":
                Assert.True(DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _), path);
                break;
            case "ip":
                Assert.True(IPAddress.TryParse(value.GetString(), out var address) && !value.GetString()!.Contains('%', StringComparison.Ordinal), path);
                Assert.True(value.GetString()!.Contains(':', StringComparison.Ordinal) || address!.ToString() == value.GetString(), path);
                break;
            case "geo_point":
                Assert.InRange(value.GetProperty("lat").GetDouble(), -90, 90);
                Assert.InRange(value.GetProperty("lon").GetDouble(), -180, 180);
                break;
            default:
                Assert.Equal(JsonValueKind.String, value.ValueKind);
                break;
        }
    }
}
