using System;
using System.Linq;
using System.Text.Json;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

/// <summary>What Splunk and Sentinel need around or beside the event.</summary>
public sealed class EnvelopeTests
{
    [Theory]
    [InlineData(ActivityStream.AuditEvents, "1password:insights:audit_events")]
    [InlineData(ActivityStream.ItemUsages, "1password:insights:item_usages")]
    [InlineData(ActivityStream.SignInAttempts, "1password:insights:signin_attempts")]
    public void Splunk_gets_the_source_types_of_the_existing_app(ActivityStream stream, string sourceType)
    {
        var json = """{"uuid":"A","timestamp":"2026-10-02T08:15:00.12004811+02:00"}""";
        Assert.Equal(
            $$"""{"time":1790921700.12,"host":"{{Make.Account}}","source":"1password","sourcetype":"{{sourceType}}","event":{{json}}}""",
            RecordFormat.SplunkHec.Write(Records.Read(stream, json)));
    }

    [Fact]
    public void An_event_without_a_time_leaves_it_to_the_receiver()
    {
        var activity = Records.Read(ActivityStream.AuditEvents, """{"uuid":"A"}""");
        Assert.DoesNotContain("\"time\"", RecordFormat.SplunkHec.Write(activity), StringComparison.Ordinal);
        Assert.DoesNotContain("TimeGenerated", RecordFormat.Sentinel.Write(activity), StringComparison.Ordinal);
        Assert.DoesNotContain("rt=", RecordFormat.Cef.Write(activity), StringComparison.Ordinal);
    }

    [Fact]
    public void Sentinel_gets_the_stream_the_time_and_every_member_of_the_event()
    {
        foreach (var activity in Records.Samples().Concat(Records.CatalogEvents()))
        {
            using var record = JsonDocument.Parse(RecordFormat.Sentinel.Write(activity));
            using var original = JsonDocument.Parse(activity.Json);
            var row = record.RootElement;
            Assert.Equal(activity.StreamNameOf(), row.GetProperty("log_source").GetString());
            Assert.Equal(activity.Timestamp, row.GetProperty("TimeGenerated").GetDateTimeOffset());
            Assert.Equal(activity.Uuid, row.GetProperty("uuid_s").GetString());
            Assert.Equal(activity.AccountUuid, row.GetProperty("account_uuid").GetString());
            Assert.Equal(activity.Json, row.GetProperty("RawData").GetString());
            foreach (var member in original.RootElement.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null && member.Name != "timestamp"))
                Assert.True(JsonElement.DeepEquals(member.Value, row.GetProperty(member.Name)), member.Name);
        }
    }
}

internal static class StreamOf
{
    public static string StreamNameOf(this ActivityEvent activity) => Enum.Parse<ActivityStream>(activity.Stream).Feature();
}
