using System;

namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>Looks events up in the tables. Codes that are not there become the most general case of their stream.</summary>
internal static class EventMapper
{
    private const int Logon = 1;

    public static EventMapping Map(ActivityEvent activity) => activity switch
    {
        AuditEvent audit => Map(audit),
        ItemUsage usage => Map(usage),
        SignInAttempt attempt => Map(attempt),
        _ => throw new ArgumentException($"{activity.GetType()} is no event.", nameof(activity)),
    };

    private static EventMapping Map(AuditEvent audit)
    {
        var kind = audit.ObjectType ?? "";
        var code = audit.Action ?? "";
        MappingTables.Objects.TryGetValue(kind, out var target);
        MappingTables.Actions.TryGetValue(code, out var action);
        var ocsfClass = target?.Class ?? OcsfClass.EntityManagement;
        var weight = Heavier(target?.Weight ?? RecordWeight.Routine, action?.Weight ?? RecordWeight.Routine);
        if (MappingTables.PairWeights.TryGetValue((kind, code), out var pair))
            weight = Heavier(weight, pair);
        if (code == "grant" && audit.AuxUuid is { Length: > 0 } receiver && receiver == audit.UserUuid)
            weight = Heavier(weight, RecordWeight.SelfGrant);
        if (!MappingTables.PairNames.TryGetValue((kind, code), out var done))
            done = action?.Name ?? (code.Length == 0 ? "action not named" : code);
        return new EventMapping
        {
            Name = (target?.Name ?? (kind.Length == 0 ? "Object" : kind), done),
            Categories = target?.Categories ?? EcsCategory.Configuration,
            Types = (action?.Type ?? EcsType.Info) | (target?.Types ?? EcsType.None),
            Class = ocsfClass,
            Activity = action?.ActivityIn(ocsfClass) ?? ActionMapping.Other,
            Weight = weight,
            Succeeded = true,
            User = target?.User ?? Role.None,
            Group = target?.Group ?? Role.None,
        };
    }

    private static EventMapping Map(ItemUsage usage)
    {
        var code = usage.Action ?? "";
        MappingTables.Usages.TryGetValue(code, out var action);
        return new EventMapping
        {
            Name = ("Item", action?.Name ?? (code.Length == 0 ? "used" : code)),
            Categories = EcsCategory.File,
            Types = action?.Type ?? EcsType.Access,
            Class = OcsfClass.EntityManagement,
            Activity = action?.Entity ?? ActionMapping.Other,
            Weight = action?.Weight ?? RecordWeight.Routine,
            Succeeded = true,
        };
    }

    private static EventMapping Map(SignInAttempt attempt)
    {
        var code = attempt.Category ?? "";
        MappingTables.SignIns.TryGetValue(code, out var outcome);
        return new EventMapping
        {
            Name = ("Sign-in", outcome?.Name ?? (code.Length == 0 ? "outcome not named" : code)),
            Categories = EcsCategory.Authentication,
            Types = outcome?.Succeeded == true ? EcsType.Info | EcsType.Start : EcsType.Info,
            Class = OcsfClass.Authentication,
            Activity = Logon,
            Weight = outcome?.Succeeded == false ? RecordWeight.Refusal : RecordWeight.Routine,
            Succeeded = outcome?.Succeeded,
        };
    }

    private static RecordWeight Heavier(RecordWeight one, RecordWeight other) => one > other ? one : other;
}
