namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>
/// The envelope of Splunk's HTTP Event Collector. The event inside is the API's own, so that the searches of the 1Password app for Splunk
/// work. An event without a time has none here, and Splunk takes the time at which it comes.
/// </summary>
internal sealed class SplunkHecFormat : RecordWriter
{
    protected override void WriteMembers(ActivityEvent activity)
    {
        View.Take(activity);
        if (activity.Timestamp is { } time)
            Json.WriteNumber("time"u8, time.ToUnixTimeMilliseconds() / 1000m);
        Text("host"u8, activity.AccountUuid);
        Json.WriteString("source"u8, "1password"u8);
        Json.WriteString("sourcetype"u8, activity.StreamKind switch
        {
            ActivityStream.AuditEvents => "1password:insights:audit_events"u8,
            ActivityStream.ItemUsages => "1password:insights:item_usages"u8,
            _ => "1password:insights:signin_attempts"u8,
        });
        Json.WritePropertyName("event"u8);
        Json.WriteRawValue(View.Line);
    }
}
