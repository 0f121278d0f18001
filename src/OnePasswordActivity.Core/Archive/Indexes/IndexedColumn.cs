namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>The columns of an event that have posting lists. The numbers are in the file.</summary>
internal enum IndexedColumn : byte
{
    Action = 1,
    Type = 2,
    Actor = 3,
    Object = 4,
    Aux = 5,
    Vault = 6,
    Device = 7,
    Address = 8,
    Place = 9,
    Client = 10,
}
