using System;
using System.Linq;

namespace OnePasswordActivity;

/// <summary>
/// Tells in a sentence what an event says, and no more than that: names where the event has them, and codes as they are where nobody
/// knows what they mean.
/// </summary>
internal static class Sentences
{
    public static string Of(AuditEvent audit)
    {
        var actor = Name(audit.ActorDetails, audit.ActorUuid);
        if (ActivityCatalog.Pair(audit.Action, audit.ObjectType) is not { } entry)
            return OfUnknown(audit, actor);
        var (details, uuid) = entry.Person switch
        {
            CatalogPerson.Object => (audit.ObjectDetails, audit.ObjectUuid),
            CatalogPerson.Aux => (audit.AuxDetails, audit.AuxUuid),
            _ => (null, null),
        };
        var person = Name(details, uuid);
        var isSelf = IsSame(audit.ActorUuid ?? audit.ActorDetails?.Uuid, uuid ?? details?.Uuid);

        // Two people of one name are told apart by their addresses.
        if (person is not null && person == actor && !isSelf)
            (actor, person) = (Clean(audit.ActorDetails?.ToString()) ?? actor, Clean(details?.ToString()) ?? person);
        return Fill(Choose(entry, audit.AuxInfo, isSelf, person is not null), actor, person, ("info", Clean(audit.AuxInfo)));
    }

    public static string Of(ItemUsage usage)
    {
        var user = Name(usage.User, null);
        return ActivityCatalog.Code(CatalogKind.ItemUsageAction, usage.Action) is { } entry
            ? Fill(CatalogTexts.Get(entry.Key + ".Sentence"), user, user)
            : Fill(Common(Clean(usage.Action) is null ? "UnknownUseAction" : "UnknownUse"), user, user, ("action", Clean(usage.Action)));
    }

    public static string Of(SignInAttempt attempt)
    {
        var user = Name(attempt.TargetUser, null);
        var reason = Reason(attempt);
        if (ActivityCatalog.Code(CatalogKind.Category, attempt.Category) is { } entry)
            return Fill(CatalogTexts.Get(entry.Key + (reason is null ? ".Sentence" : ".Sentence.Reason")), user, user, ("reason", reason));
        var codes = string.Join(", ", new[] { Clean(attempt.Category), Clean(attempt.Type) }.Where(code => code is not null));
        return Fill(Common(codes.Length == 0 ? "UnknownOutcomeAll" : "UnknownOutcome"), user, user, ("outcome", codes));
    }

    private static string OfUnknown(AuditEvent audit, string? actor)
    {
        var action = Clean(audit.Action);
        var target = string.Join(" ", new[] { Clean(audit.ObjectType), Name(audit.ObjectDetails, audit.ObjectUuid) }.Where(word => word is not null));
        var sentence = (action is not null, target.Length > 0) switch
        {
            (true, true) => "Unknown",
            (true, false) => "UnknownTarget",
            (false, true) => "UnknownAction",
            _ => "UnknownAll",
        };
        return Fill(Common(sentence), actor, null, ("action", action), ("target", target));
    }

    /// <summary>The most fitting of the sentences that there are for a pair.</summary>
    private static string Choose(CatalogEntry entry, string? info, bool isSelf, bool hasPerson)
    {
        var key = entry.Key + ".Sentence";
        if (entry.Person == CatalogPerson.None)
            return CatalogTexts.Get(key);
        if (!hasPerson && CatalogTexts.Find(key + ".Nobody") is { } nobody)
            return nobody;

        // The codes of roles are single letters.
        var self = isSelf ? ".Self" : "";
        return (info?.Length == 1 ? CatalogTexts.Find($"{key}.{info}{self}") : null) ?? CatalogTexts.Get(key + self);
    }

    private static string? Reason(SignInAttempt attempt)
    {
        var reason = ActivityCatalog.Code(CatalogKind.SignInType, attempt.Type) is { } entry
            ? CatalogTexts.Find(entry.Key + ".Reason")
            : Clean(attempt.Type) is { } code ? $"'{code}'" : null;
        return reason is not null && Clean(attempt.Details?.Value) is { } detail
            ? Template.Fill(Common("Detail"), ("reason", reason), ("detail", detail))
            : reason;
    }

    private static string Fill(string template, string? actor, string? person, params (string Name, string? Value)[] more) => Template.Fill(
        template,
        [
            ("actor", actor ?? Common("Someone")),
            ("person", person ?? Common("SomeoneElse")),
            .. more.Select(word => (word.Name, word.Value ?? Common("SomeoneElse"))),
        ]);

    private static string Common(string name) => CatalogTexts.Get("Sentence." + name);

    private static bool IsSame(string? uuid, string? other) => uuid is { Length: > 0 } && string.Equals(uuid, other, StringComparison.OrdinalIgnoreCase);

    private static string? Name(Actor? details, string? uuid) => Clean(details?.Name) ?? Clean(details?.Email) ?? Clean(details?.Uuid) ?? Clean(uuid);

    /// <summary>What people call themselves must not break the line or turn the direction of the sentence.</summary>
    private static string? Clean(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text!.Any(IsUnfit) ? new string([.. text!.Select(letter => IsUnfit(letter) ? '\uFFFD' : letter)]) : text;

    private static bool IsUnfit(char letter) => char.IsControl(letter) || letter is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
