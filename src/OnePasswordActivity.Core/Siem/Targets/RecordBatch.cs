using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>Records that go together.</summary>
internal sealed class RecordBatch
{
    private readonly ByteBuffer bytes;
    private readonly List<RecordEntry> entries;

    public RecordBatch()
        : this(new ByteBuffer(), [])
    {
    }

    private RecordBatch(ByteBuffer bytes, List<RecordEntry> entries)
    {
        this.bytes = bytes;
        this.entries = entries;
    }

    public int Count => entries.Count;

    public IReadOnlyList<RecordEntry> Entries => entries;

    /// <summary>The size of its records.</summary>
    public int Length => entries.Sum(static entry => entry.Length);

    /// <summary>The bytes of a record.</summary>
    public ReadOnlySpan<byte> this[int place] => bytes.Written.Slice(entries[place].Start, entries[place].Length);

    /// <summary>Adds the record of an event if the limits allow it; what is alone in a batch always goes in.</summary>
    public bool TryAdd(ITarget target, ActivityEvent activity, long position)
    {
        if (Count == target.Limits.Count)
            return false;
        var start = bytes.Length;
        target.Write(activity, bytes);

        // One more for what goes between records.
        if (Count > 0 && bytes.Length + Count + 1 > target.Limits.Bytes)
        {
            bytes.CutTo(start);
            return false;
        }

        entries.Add(new RecordEntry(activity, position, start, bytes.Length - start));
        return true;
    }

    /// <summary>Some of its records.</summary>
    public RecordBatch Pick(IEnumerable<int> places) => new(bytes, [.. places.Select(place => entries[place])]);

    /// <summary>Its records one after the other.</summary>
    public byte[] Join(string before = "", string between = "", string after = "")
    {
        var joined = new byte[Length + before.Length + (Math.Max(0, Count - 1) * between.Length) + after.Length];
        var end = 0;
        Append(before);
        for (var place = 0; place < Count; place++)
        {
            if (place > 0)
                Append(between);
            this[place].CopyTo(joined.AsSpan(end));
            end += entries[place].Length;
        }

        Append(after);
        return joined;

        void Append(string text)
        {
            foreach (var letter in text)
                joined[end++] = (byte)letter;
        }
    }
}
