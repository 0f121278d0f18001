using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Siem.Formats;
using OnePasswordActivity.Core.Tests.Support;

namespace OnePasswordActivity.Core.Tests.Siem;

/// <summary>Events and their records.</summary>
internal static class Records
{
    public static readonly RecordFormat[] Formats = Enum.GetValues<RecordFormat>();

    /// <summary>The rows of the catalog: stream, kind of object or type of outcome, action or category.</summary>
    public static IReadOnlyList<string[]> Catalog { get; } =
        [.. File.ReadLines(Data("catalog.tsv")).Where(line => line[0] != '#').Select(line => line.Split('\t'))];

    public static string Data(string name) => Path.Combine(AppContext.BaseDirectory, "data", "records", name);

    /// <summary>Every event of every sample.</summary>
    public static IEnumerable<ActivityEvent> Samples() => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "events"), "v?-*.page.json")
        .Order(StringComparer.Ordinal).SelectMany(path => EventPage.Parse(new ObjectForm(StreamNames.All.Single(stream => path.Contains(stream.Feature(), StringComparison.Ordinal)), Make.Account), File.ReadAllBytes(path)).Items);

    /// <summary>One event for each row of the catalog.</summary>
    public static IEnumerable<ActivityEvent> CatalogEvents() => Catalog.Select((row, number) => row[0] switch
    {
        "auditevents" => Audit(row[1], row[2], number),
        "itemusages" => Read(
            ActivityStream.ItemUsages,
            $$$"""{"uuid":"U{{{number:0000}}}","timestamp":"2026-10-02T08:00:00.{{{number:000}}}Z","used_version":{{{number}}},"vault_uuid":"vault","item_uuid":"item","action":"{{{row[2]}}}","user":{"uuid":"ACTOR","name":"Ana Pereira","email":"ana@example.com"},"client":{"app_name":"1Password for Mac","os_name":"MacOSX","ip_address":"2001:db8::1"}}"""),
        _ => Read(
            ActivityStream.SignInAttempts,
            $$$"""{"uuid":"S{{{number:0000}}}","session_uuid":"SESSION","timestamp":"2026-10-02T08:00:00.{{{number:000}}}Z","country":"CA","category":"{{{row[2]}}}","type":"{{{row[1]}}}","details":null,"target_user":{"uuid":"ACTOR","name":"Ana Pereira","email":"ana@example.com"},"client":{"ip_address":"203.0.113.24"}}"""),
    });

    public static ActivityEvent Audit(string objectType, string action, int number = 0) => Read(
        ActivityStream.AuditEvents,
        $$$"""{"uuid":"A{{{number:0000}}}","timestamp":"2026-10-02T08:00:00.{{{number:000}}}Z","actor_uuid":"ACTOR","action":"{{{action}}}","object_type":"{{{objectType}}}","object_uuid":"OBJECT","aux_uuid":"AUX","aux_info":"info","session":{"uuid":"SESSION","device_uuid":"device","ip":"203.0.113.24"}}""");

    public static ActivityEvent Read(ActivityStream stream, string json) => KeptEvent.Read(json, stream, Make.Account);

    public static string Write(this RecordFormat format, ActivityEvent activity)
    {
        var buffer = new ByteBuffer();
        RecordFormats.Create(format).Write(activity, buffer);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer.Written);
    }
}
