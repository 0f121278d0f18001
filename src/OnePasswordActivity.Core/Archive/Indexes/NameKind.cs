namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>The tables of names. The numbers are in the file.</summary>
internal enum NameKind : byte
{
    Text = 0,
    Entity = 1,
    Place = 2,
    Client = 3,
}
