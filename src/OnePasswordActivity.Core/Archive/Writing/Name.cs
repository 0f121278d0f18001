namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>A row of one of the tables that numbers stand for, such as a person or a place.</summary>
/// <param name="key">What it says.</param>
internal sealed class Name(Utf8Key key)
{
    public Utf8Key Key { get; } = key;

    /// <summary>The row's id; 0 until the writer needs it.</summary>
    public long Id { get; set; }
}
