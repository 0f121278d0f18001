using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>Makes the events of one stream out of nothing but a key and the time of arrival.</summary>
internal abstract class EventScript
{
    /// <summary>How long before its arrival the event happened.</summary>
    public virtual long DelayOf(ulong key) => 0;

    /// <summary>The timestamp of the event, which a time window looks at.</summary>
    public Stamp StampOf(ulong key, long arrival) => Stamp.Of(key, arrival - DelayOf(key));

    /// <summary>Writes the event as a JSON object.</summary>
    public abstract void Write(Utf8JsonWriter writer, ApiVersion version, ulong key, long arrival);

    protected static void WriteUuid(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ulong key, bool upper)
    {
        Span<byte> uuid = stackalloc byte[Uuid.Length];
        Uuid.Write(uuid, key, upper);
        writer.WriteString(name, uuid);
    }

    /// <summary>Once in a thousand events there is a field that nobody has heard of yet.</summary>
    protected static void WriteNovelty(Utf8JsonWriter writer, ref Dice dice)
    {
        if (!dice.OneIn(1000))
            return;
        writer.WriteStartObject("future_details"u8);
        writer.WriteString("note"u8, "not in any reference"u8);
        writer.WriteNumber("score"u8, dice.Below(100) / 100.0);
        writer.WriteStartArray("tags"u8);
        writer.WriteNullValue();
        writer.WriteNumberValue(9007199254740993);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
