using System;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>
/// Takes out of an event's JSON what it is known by, when it happened, what goes into columns, and the words that no column stands for, in one pass and
/// without making strings. One thread at a time; what it gives is that of the event that was read last.
/// </summary>
/// <param name="stream">The stream that it belongs to.</param>
/// <param name="text">Whether there is a full-text index.</param>
internal sealed class FieldReader(ActivityStream stream, bool text)
{
    private readonly ColumnShape shape = ColumnShape.Of(stream);
    private readonly (int Start, int Length)[] fields = new (int, int)[(int)ColumnField.Count];
    private readonly ByteBuffer texts = new();
    private readonly ByteBuffer words = new();

    /// <summary>What it is known by.</summary>
    public EventKey Key { get; private set; }

    /// <summary>Whether it has a UUID; else it is known by all of its JSON.</summary>
    public bool HasUuid => fields[(int)ColumnField.Uuid].Length > 0;

    /// <summary>When it happened; null when it does not say.</summary>
    public DateTimeOffset? Time { get; private set; }

    /// <summary>Its words that no name has, for the full-text index; nothing without one.</summary>
    public ReadOnlySpan<byte> Words => words.Written;

    /// <summary>The text of a field; empty when it has none.</summary>
    public ReadOnlySpan<byte> this[ColumnField field] => texts.Written.Slice(fields[(int)field].Start, fields[(int)field].Length);

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Read(ref reader, json);
    }

    /// <summary>Reads the event that a reader stands at the beginning of, to its last brace.</summary>
    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Array.Clear(fields, 0, fields.Length);
        texts.Clear();
        words.Clear();
        Time = null;
        var start = (int)reader.TokenStartIndex;
        ReadObject(ref reader, shape, json);
        SetKey(json.Slice(start, (int)reader.BytesConsumed - start));
    }

    private void SetKey(ReadOnlySpan<byte> json)
    {
        var uuid = this[ColumnField.Uuid];
        if (uuid.IsEmpty)
        {
            Key = EventKey.OfText(json);
            return;
        }

        if (EventKey.OfUuid(uuid) is { } key)
        {
            Key = key;
            return;
        }

        // Nothing else knows its letters.
        AddWords(uuid);
        Key = EventKey.OfText(uuid);
    }

    private void ReadObject(ref Utf8JsonReader reader, ColumnShape? known, ReadOnlySpan<byte> json)
    {
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (field, nested) = known?.Find(ref reader, ref next) ?? default;
            reader.Read();
            ReadValue(ref reader, field, nested, json);
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, ColumnField field, ColumnShape? nested, ReadOnlySpan<byte> json)
    {
        if (field == ColumnField.Time)
            Time = reader.TokenType == JsonTokenType.String ? reader.Time() : null;
        if (field != ColumnField.None && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.True or JsonTokenType.False)
            TakeRaw(field, reader, json);
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
            case JsonTokenType.String when field != ColumnField.None || text:
                Take(field, reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.Text(json)!) : reader.ValueSpan);
                break;
            case JsonTokenType.Number when field != ColumnField.None || (text && reader.TryGetInt64(out _)):
                Take(field, reader.ValueSpan);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>Takes a text; the names have the words of the last one of a field, and the full-text index those of the others.</summary>
    private void Take(ColumnField field, ReadOnlySpan<byte> value)
    {
        if (field == ColumnField.None)
        {
            AddWords(value);
            return;
        }

        Forget(field);
        fields[(int)field] = (texts.Length, value.Length);
        texts.Append(value);
    }

    /// <summary>Takes a value that should be a text and is not, as the JSON that it is: that is how the models show it.</summary>
    private void TakeRaw(ColumnField field, Utf8JsonReader reader, ReadOnlySpan<byte> json) => Take(field, reader.Raw(json));

    private void Forget(ColumnField field)
    {
        if (field == ColumnField.None || fields[(int)field].Length == 0)
            return;
        if (field is not (ColumnField.Time or ColumnField.OtherTime))
            AddWords(this[field]);
        fields[(int)field] = default;
    }

    private void AddWords(ReadOnlySpan<byte> value)
    {
        if (!text || value.IsEmpty)
            return;
        words.Append(value);
        words.Append((byte)'\n');
    }
}
