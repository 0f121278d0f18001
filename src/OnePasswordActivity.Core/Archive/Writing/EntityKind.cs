namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>What an entity is. The numbers are in the file.</summary>
internal enum EntityKind : byte
{
    /// <summary>A person or service account: who did something, or whose name or address the event says.</summary>
    Person = 1,

    /// <summary>The vault of an item usage.</summary>
    Vault = 2,

    /// <summary>The item of an item usage.</summary>
    Item = 3,

    /// <summary>An object of an audit event, or what its aux_uuid names, of which the event says no more than the UUID.</summary>
    Object = 4,
}
