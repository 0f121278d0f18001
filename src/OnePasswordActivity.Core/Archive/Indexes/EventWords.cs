namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>How the rows of the full-text index of events are made.</summary>
internal static class EventWords
{
    /// <summary>
    /// How many neighbours are in a row at most, which is that of the first one's id: fewer rows cost less, and what is found is looked at anyway.
    /// </summary>
    public const int Together = 16;
}
