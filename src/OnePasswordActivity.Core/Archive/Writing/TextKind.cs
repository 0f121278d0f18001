namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>What a text in the table of texts is. The numbers are in the file.</summary>
internal enum TextKind : byte
{
    /// <summary>An audit event's or an item usage's action, or a sign-in attempt's category.</summary>
    Action = 1,

    /// <summary>An audit event's type of object, or a sign-in attempt's type.</summary>
    Type = 2,

    /// <summary>The UUID of a device.</summary>
    Device = 3,

    /// <summary>An IP address.</summary>
    Address = 4,
}
