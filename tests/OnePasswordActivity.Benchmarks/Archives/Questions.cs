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
            new("Who gave this person access, and to what?", Audit(new() { User = Texts(member), Action = Texts("grant", "join") })),
            new("What was done from this device?", Audit(new() { Device = Texts(device) })),
            new("What was done from this network?", Audit(new() { IPAddress = [Range(audit.First(one => one.IPAddress?.Contains('.', StringComparison.Ordinal) == true).IPAddress + "/28")] })),
            new("Who used this item last?", Of(ActivityStream.ItemUsages, new() { Item = Texts(usage.ItemUuid!) }) with { Order = ArchiveOrder.Newest }),
            new("Who exported items of this vault?", Of(ActivityStream.ItemUsages, new() { Vault = Texts(usage.VaultUuid!), Action = Texts("export") })),
            new("From which countries did this person sign in?", Of(ActivityStream.SignInAttempts, new() { User = Texts(signIn.UserEmail!) })),
            new("Which sign-ins failed in this country last?", Of(ActivityStream.SignInAttempts, new() { Country = Texts(signIn.Country!), Category = [Ending("failed")] }) with { Order = ArchiveOrder.Newest }),
            new("Where does this name or address occur?", Audit(new() { Text = TextSearch.Parse([member]) })),
        ];
    }

    private static ArchiveQuery Audit(EventFilter filter) => Of(ActivityStream.AuditEvents, filter);

    private static ArchiveQuery Of(ActivityStream stream, EventFilter filter) => new() { Stream = stream, Filter = filter, PageSize = 100 };

    private static TextPattern[] Texts(params string[] texts) =>
        [.. texts.Select(text => new TextPattern(text, other => text.Equals(other, StringComparison.OrdinalIgnoreCase), isLiteral: true))];

    private static TextPattern Ending(string end) => new("*" + end, text => text.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static IPRange Range(string text) => IPRange.TryParse(text, out var range) ? range! : throw new FormatException(text);

    private static List<T> Some<T>(string path, ActivityStream stream)
        where T : ActivityEvent
    {
        using var archive = ActivityArchive.Open(path);
        using var reader = archive.Read(new ArchiveQuery { Stream = stream, PageSize = 5000 });
        return [.. reader.ReadNextAsync(default).Result!.Items.Cast<T>()];
    }
}
