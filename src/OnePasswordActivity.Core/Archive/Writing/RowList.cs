using System;
using System.Collections.Generic;
using System.Text.Json;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Collects the events of a page, and makes blocks of them.</summary>
/// <param name="reader">Makes the rows.</param>
/// <param name="done">Takes the list back when its events were given.</param>
internal sealed class RowList(RowReader reader, Action<RowList> done) : IEventList<PreparedEvent>
{
    private readonly ByteBuffer json = new();
    private readonly ByteBuffer words = new();
    private EventRow[] rows = [];
    private int[] lengths = [];
    private int count;

    /// <summary>Adds an event.</summary>
    public void Add(ReadOnlySpan<byte> activity)
    {
        var one = new Utf8JsonReader(activity);
        one.Read();
        Add(ref one, activity);
    }

    public void Add(ref Utf8JsonReader one, ReadOnlySpan<byte> page)
    {
        if (count == rows.Length)
        {
            Array.Resize(ref rows, Math.Max(JsonBlock.Capacity, count * 2));
            Array.Resize(ref lengths, rows.Length);
        }

        var start = (int)one.TokenStartIndex;
        var row = reader.Read(ref one, page);
        words.Append(reader.Words);
        rows[count] = row with { WordsEnd = words.Length };
        lengths[count] = (int)one.BytesConsumed - start;
        json.Append(page.Slice(start, lengths[count]));
        count++;
    }

    public List<PreparedEvent> End()
    {
        var events = new List<PreparedEvent>(count);

        // Blocks of about the same size: a small rest would compress badly.
        var parts = (count + JsonBlock.Capacity - 1) / JsonBlock.Capacity;
        for (int part = 1, start = 0, at = 0, wordsAt = 0; part <= parts; part++)
        {
            var own = new EventRow[(int)((long)count * part / parts) - start];
            Array.Copy(rows, start, own, 0, own.Length);
            var ofOwn = lengths.AsSpan(start, own.Length);
            var wordsEnd = own[own.Length - 1].WordsEnd;
            var block = new PreparedBlock(own, JsonBlock.Write(json.Segment.Array!, at, ofOwn), words.Written.Slice(wordsAt, wordsEnd - wordsAt).ToArray(), wordsAt);
            for (var place = 0; place < own.Length; place++)
            {
                events.Add(new PreparedEvent(block, place));
                at += ofOwn[place];
            }

            start += own.Length;
            wordsAt = wordsEnd;
        }

        Array.Clear(rows, 0, count);
        count = 0;
        json.Clear();
        words.Clear();
        done(this);
        return events;
    }
}
