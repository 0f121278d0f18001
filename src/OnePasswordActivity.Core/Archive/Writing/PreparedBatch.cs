using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>
/// A batch on which everything is done that can be done before it is its turn to be written. It is a fraction of the events' own size, and
/// does not keep them.
/// </summary>
internal sealed class PreparedBatch
{
    private PreparedBatch(Batch batch, List<PreparedBlock> blocks)
    {
        Batch = batch with { Events = [] };
        Count = batch.Events.Count;
        Blocks = blocks;
    }

    public Batch Batch { get; }

    /// <summary>How many events it has.</summary>
    public int Count { get; }

    public List<PreparedBlock> Blocks { get; }

    public static PreparedBatch Make(Batch batch, Names names, bool text)
    {
        var blocks = new List<PreparedBlock>();
        var rows = new RowReader(names, batch.Stream, text);
        var count = batch.Events.Count;

        // Blocks of about the same size: a small rest would compress badly.
        var parts = (count + JsonBlock.Capacity - 1) / JsonBlock.Capacity;
        for (var part = 0; part < parts; part++)
        {
            var start = (int)((long)count * part / parts);
            var block = new EventRow[(int)((long)count * (part + 1) / parts) - start];
            var json = new ReadOnlyMemory<byte>[block.Length];
            for (var i = 0; i < block.Length; i++)
            {
                var activity = batch.Events[start + i];
                block[i] = rows.Read(activity);
                json[i] = ((JsonText)activity.Content).Utf8;
            }

            blocks.Add(new PreparedBlock(block, JsonBlock.Write(json)));
        }

        return new PreparedBatch(batch, blocks);
    }
}
