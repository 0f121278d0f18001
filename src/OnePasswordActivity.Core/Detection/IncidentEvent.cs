using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>An event behind an incident, in short.</summary>
internal sealed record IncidentEvent(
    string Uuid, ActivityStream Stream, DateTimeOffset Time, string? User, string? Action, string? Object, string? IPAddress, string? Place)
{
    public static IncidentEvent Of(Fact fact) => new(
        fact.Uuid,
        fact.Stream,
        fact.Time,
        fact.User.Email ?? fact.User.Name ?? fact.User.Uuid,
        fact.ObjectType.Length == 0 ? fact.Action : $"{fact.Action} {fact.ObjectType}",
        fact.Item ?? fact.Object.Email ?? fact.ObjectUuid,
        fact.IPAddress,
        fact.Place);

    public FindingEvent ToFindingEvent() => new()
    {
        Uuid = Uuid,
        Stream = Stream.ToString(),
        Timestamp = Time,
        User = User,
        Action = Action,
        Object = Object,
        IPAddress = IPAddress,
        Place = Place,
    };
}
