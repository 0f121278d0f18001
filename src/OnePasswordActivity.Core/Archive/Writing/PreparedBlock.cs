using System;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>
/// Events that are to be neighbours, with everything done that can be done before it is their turn to be written. It is a fraction of their own size: their
/// JSON is a block, which holds when all of them are new. Where a few are left out, or turn out to be known, it is unpacked again.
/// </summary>
/// <param name="rows">The events.</param>
/// <param name="json">The block.</param>
/// <param name="words">Their words, one event's after the other's.</param>
/// <param name="wordsStart">What the ends of words in rows are counted from: where those of the first event begin.</param>
internal sealed class PreparedBlock(EventRow[] rows, byte[] json, byte[] words, int wordsStart)
{
    public int Count => rows.Length;

    public byte[] Json => json;

    public ref readonly EventRow this[int place] => ref rows[place];

    /// <summary>The words of an event that no name has, for the full-text index; nothing without one.</summary>
    public ReadOnlySpan<byte> Words(int place)
    {
        var start = place == 0 ? wordsStart : rows[place - 1].WordsEnd;
        return words.AsSpan(start - wordsStart, rows[place].WordsEnd - start);
    }
}
