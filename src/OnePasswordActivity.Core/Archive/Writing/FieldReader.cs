using System;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>
/// Takes out of an event's JSON what it is known by, what goes into columns, and the words that no column stands for, in one pass and without making
/// strings. One thread at a time.
/// </summary>
/// <param name="stream">The stream that it belongs to.</param>
/// <param name="text">Whether there is a full-text index.</param>
internal sealed class FieldReader(ActivityStream stream, bool text)
{
    private readonly ColumnShape shape = ColumnShape.Of(stream);
    private readonly ArraySegment<byte>[] fields = new ArraySegment<byte>[(int)ColumnField.Count];
    private byte[] words = new byte[1024];
    private int wordsLength;

    /// <summary>The text of a field of the event that was read last; empty when it has none.</summary>
    public ArraySegment<byte> this[ColumnField field] => field == ColumnField.None ? default : fields[(int)field];

    /// <summary>Reads an event, and gives what it is known by.</summary>
    public EventKey Read(byte[] json)
    {
        Array.Clear(fields, 0, fields.Length);
        wordsLength = 0;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        ReadObject(ref reader, shape, json);
        return Key(json);
    }

    /// <summary>Its words that no name has, for the full-text index; null without one, or when there are none.</summary>
    public byte[]? Words() => wordsLength > 0 ? words.AsSpan(0, wordsLength).ToArray() : null;

    private EventKey Key(byte[] json)
    {
        var uuid = fields[(int)ColumnField.Uuid];
        if (uuid.Count == 0)
            return EventKey.OfText(json, 0, json.Length);
        if (EventKey.OfUuid(uuid) is { } key)
            return key;

        // Nothing else knows its letters.
        AddWords(uuid);
        return EventKey.OfText(uuid.Array!, uuid.Offset, uuid.Count);
    }

    private void ReadObject(ref Utf8JsonReader reader, ColumnShape? known, byte[] json)
    {
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (field, nested) = known?.Find(ref reader, ref next) ?? default;
            reader.Read();
            ReadValue(ref reader, field, nested, json);
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, ColumnField field, ColumnShape? nested, byte[] json)
    {
        if (field != ColumnField.None && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.True or JsonTokenType.False)
            Take(field, Raw(reader, json));
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                Forget(field);
                break;
            case JsonTokenType.StartObject when nested is not null || text:
                ReadObject(ref reader, nested, json);
                break;
            case JsonTokenType.StartArray when text:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    ReadValue(ref reader, ColumnField.None, null, json);
                break;
            case JsonTokenType.String:
                if (field != ColumnField.None || text)
                    Take(field, Value(ref reader, json));
                break;
            case JsonTokenType.Number when field != ColumnField.None || (text && reader.TryGetInt64(out _)):
                Take(field, Value(ref reader, json));
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>Takes a text; the names have the words of the last one of a field, and the full-text index those of the others.</summary>
    private void Take(ColumnField field, ArraySegment<byte> value)
    {
        if (field == ColumnField.None)
            AddWords(value);
        else
            Forget(field);
        fields[(int)field] = value;
    }

    private void Forget(ColumnField field)
    {
        if (field is not (ColumnField.None or ColumnField.Time))
            AddWords(fields[(int)field]);
        fields[(int)field] = default;
    }

    private void AddWords(ArraySegment<byte> value)
    {
        if (!text || value.Count == 0)
            return;
        if (wordsLength + value.Count + 1 > words.Length)
            Array.Resize(ref words, Math.Max(words.Length * 2, wordsLength + value.Count + 1));
        value.AsSpan().CopyTo(words.AsSpan(wordsLength));
        wordsLength += value.Count;
        words[wordsLength++] = (byte)'\n';
    }

    private static ArraySegment<byte> Value(ref Utf8JsonReader reader, byte[] json)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped)
            return new ArraySegment<byte>(Encoding.UTF8.GetBytes(reader.Text(json)!));
        var length = reader.ValueSpan.Length;
        var start = (int)reader.TokenStartIndex + (reader.TokenType == JsonTokenType.String ? 1 : 0);
        return new ArraySegment<byte>(json, start, length);
    }

    /// <summary>A value that should be a text and is not, as the JSON that it is: that is how the models show it.</summary>
    private static ArraySegment<byte> Raw(Utf8JsonReader reader, byte[] json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new ArraySegment<byte>(json, start, (int)reader.BytesConsumed - start);
    }
}
