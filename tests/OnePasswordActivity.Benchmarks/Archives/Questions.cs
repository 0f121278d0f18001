using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>The questions of docs/guides/audit-log-questions.md, about people and things that the archive has.</summary>
internal static class Questions
{
    public static IReadOnlyList<Question> About(string archive)
    {
        var audit = Some<AuditEvent>(archive, ActivityStream.AuditEvents);
        var usage = Some<ItemUsage>(archive, ActivityStream.ItemUsages)[0];
        var signIn = Some<SignInAttempt>(archive, ActivityStream.SignInAttempts).First(attempt => attempt.Category != "success");
        var vault = audit.FirstOrDefault(one => one is { ObjectType: "vault", Action: "create" }) ?? audit.First(one => one.ObjectUuid is not null);
        var actor = audit.First(one => one.UserEmail is not null).UserEmail!;
        var device = audit.First(one => one.Session?.DeviceUuid is not null).Session!.DeviceUuid!;
        var member = audit.FirstOrDefault(one => one.AuxDetails?.Email is not null)?.AuxDetails!.Email ?? actor;
        var start = audit[0].Timestamp!.Value;
        return
        [
            new("Who created this vault?", Audit(new() { ObjectType = Texts("vault"), Action = Texts("create"), Object = Texts(vault.ObjectUuid!) })),
            new("What did this person do in these two weeks?", Audit(new() { Actor = Texts(actor) }) with { StartTime = start.AddDays(30), EndTime = start.AddDays(44) }),
            new(
                "Who changed what for this person?",
                Newest(Audit(new() { User = Texts(member), Action = Texts("grant", "join", "suspend", "reactive", "delete") }))),
            new("Everything about this vault?", Audit(new() { Object = Texts(vault.ObjectUuid!) })),
            new("What was done from this device?", Newest(Audit(new() { Device = Texts(device) }))),
            new("What came from this network?", SignIns(new() { IPAddress = [Range(signIn.IPAddress + (signIn.IPAddress!.Contains(':', StringComparison.Ordinal) ? "/64" : "/24"))] })),
            new("Who used this item last?", Newest(Usages(new() { Item = Texts(usage.ItemUuid!) }))),
            new("Who exported items in the last month?", Usages(new() { Action = Texts("export") }) with { StartTime = start.AddDays(90) }),
            new("From which countries did this person sign in?", SignIns(new() { User = Texts(signIn.UserEmail!) })),
            new("Where does this name or address occur?", Newest(Audit(new() { Text = TextSearch.Parse([member]) }))),
        ];
    }

    private static ArchiveQuery SignIns(EventFilter filter) => Of(ActivityStream.SignInAttempts, filter);

    private static ArchiveQuery Usages(EventFilter filter) => Of(ActivityStream.ItemUsages, filter);

    private static ArchiveQuery Newest(ArchiveQuery query) => query with { Order = ArchiveOrder.Newest };

    private static ArchiveQuery Audit(EventFilter filter) => Of(ActivityStream.AuditEvents, filter);

    private static ArchiveQuery Of(ActivityStream stream, EventFilter filter) => new() { Stream = stream, Filter = filter, PageSize = 100 };

    private static TextPattern[] Texts(params string[] texts) =>
        [.. texts.Select(text => new TextPattern(text, other => text.Equals(other, StringComparison.OrdinalIgnoreCase), isLiteral: true))];

    private static IPRange Range(string text) => IPRange.TryParse(text, out var range) ? range! : throw new FormatException(text);

    private static List<T> Some<T>(string path, ActivityStream stream)
        where T : ActivityEvent
    {
        using var archive = ActivityArchive.Open(path);
        using var reader = archive.Read(new ArchiveQuery { Stream = stream, PageSize = 5000 });
        return [.. reader.ReadNextAsync(default).Result!.Items.Cast<T>()];
    }
}
