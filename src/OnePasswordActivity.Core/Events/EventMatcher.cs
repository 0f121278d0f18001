using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>Applies a filter to events.</summary>
internal static class EventMatcher
{
    public static bool Matches(this EventFilter filter, ActivityEvent activity)
    {
        switch (activity)
        {
            case AuditEvent audit:
                if (!TextPattern.Any(filter.Action, audit.Action)
                    || !TextPattern.Any(filter.ObjectType, audit.ObjectType)
                    || !AnyPerson(filter.Actor, audit.ActorUuid, audit.ActorDetails)
                    || !(AnyPerson(filter.User, audit.ActorUuid, audit.ActorDetails)
                        || AnyPerson(filter.User, audit.ObjectUuid, audit.ObjectDetails)
                        || AnyPerson(filter.User, audit.AuxUuid, audit.AuxDetails))
                    || !(AnyPerson(filter.Object, audit.ObjectUuid, audit.ObjectDetails) || AnyPerson(filter.Object, audit.AuxUuid, audit.AuxDetails))
                    || (filter.Device.Count > 0 && !TextPattern.Any(filter.Device, audit.Session?.DeviceUuid)))
                    return false;
                break;
            case ItemUsage usage:
                if (!TextPattern.Any(filter.Action, usage.Action)
                    || !TextPattern.Any(filter.Vault, usage.VaultUuid)
                    || !TextPattern.Any(filter.Item, usage.ItemUuid)
                    || !AnyPerson(filter.User, null, usage.User))
                    return false;
                break;
            case SignInAttempt attempt:
                if (!TextPattern.Any(filter.Category, attempt.Category)
                    || !TextPattern.Any(filter.Type, attempt.Type)
                    || !AnyPerson(filter.User, null, attempt.TargetUser))
                    return false;
                break;
        }

        return (filter.Country.Count == 0 || TextPattern.Any(filter.Country, activity.Country) || TextPattern.Any(filter.Country, activity.Location?.Country))
            && AnyAddress(filter.IPAddress, activity.IPAddress)
            && (filter.Text is null || EventText.Has(activity, filter.Text));
    }

    private static bool AnyPerson(IReadOnlyList<TextPattern> patterns, string? uuid, Actor? person) =>
        patterns.Count == 0 || TextPattern.Any(patterns, uuid) || TextPattern.Any(patterns, person?.Uuid) || TextPattern.Any(patterns, person?.Email) || TextPattern.Any(patterns, person?.Name);

    private static bool AnyAddress(IReadOnlyList<IPRange> ranges, string? address)
    {
        for (var i = 0; i < ranges.Count; i++)
            if (ranges[i].Contains(address))
                return true;
        return ranges.Count == 0;
    }
}
