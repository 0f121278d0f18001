namespace OnePasswordActivity.Core.Events;

/// <summary>The texts of events, of all streams together.</summary>
internal enum EventField
{
    Uuid,
    AccountUuid,
    Action,
    ActorUuid,
    ActorType,
    ActorAccountUuid,
    ObjectType,
    ObjectUuid,
    AuxUuid,
    AuxInfo,
    VaultUuid,
    ItemUuid,
    SessionUuid,
    Country,
    Category,
    Type,
    Count,
}
