namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>The texts of an event's JSON that go into columns, of all streams together.</summary>
internal enum ColumnField
{
    /// <summary>None of them, but a text.</summary>
    None,

    /// <summary>When the event happened. The full-text index does without times.</summary>
    Time,

    /// <summary>When something else happened.</summary>
    OtherTime,
    Uuid,
    Action,
    Type,
    ActorUuid,
    ActorOwnUuid,
    ActorEmail,
    ActorName,
    ObjectUuid,
    ObjectOwnUuid,
    ObjectEmail,
    ObjectName,
    AuxUuid,
    AuxOwnUuid,
    AuxEmail,
    AuxName,
    Vault,
    Item,
    Device,
    Address,
    Code,
    Country,
    Region,
    City,
    AppName,
    AppVersion,
    PlatformName,
    PlatformVersion,
    OSName,
    OSVersion,
    Count,
}
