using System;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Takes out of events what goes into columns, in one pass over the JSON and without making strings. One thread at a time.</summary>
/// <param name="names">The tables that the numbers stand for.</param>
/// <param name="stream">The stream that they belong to.</param>
/// <param name="text">Whether there is a full-text index.</param>
internal sealed class RowReader(Names names, ActivityStream stream, bool text)
{
    private static readonly ArraySegment<byte> Blank = new([(byte)' ']);

    private readonly ColumnShape shape = ColumnShape.Of(stream);
    private readonly ArraySegment<byte>[] fields = new ArraySegment<byte>[(int)ColumnField.Count];
    private byte[] key = new byte[512];
    private int keyLength;
    private byte[] words = new byte[1024];
    private int wordsLength;

    /// <summary>The words of an event that no name has; null when there are none.</summary>
    public byte[]? Words(byte[] json)
    {
        ReadFields(json);
        return Words();
    }

    public EventRow Read(ActivityEvent activity)
    {
        var json = ((JsonText)activity.Content).Utf8;
        var key = ReadFields(json);
        return new EventRow
        {
            Key = key,
            Time = activity.Timestamp?.UtcTicks ?? 0,
            Action = Text(TextKind.Action, ColumnField.Action),
            Type = Text(TextKind.Type, ColumnField.Type),
            Actor = Entity(EntityKind.Person, ColumnField.ActorUuid, ColumnField.ActorOwnUuid, ColumnField.ActorEmail, ColumnField.ActorName),
            Object = stream == ActivityStream.ItemUsages
                ? Entity(EntityKind.Item, ColumnField.Item)
                : Entity(EntityKind.Object, ColumnField.ObjectUuid, ColumnField.ObjectOwnUuid, ColumnField.ObjectEmail, ColumnField.ObjectName),
            Aux = Entity(EntityKind.Object, ColumnField.AuxUuid, ColumnField.AuxOwnUuid, ColumnField.AuxEmail, ColumnField.AuxName),
            Vault = Entity(EntityKind.Vault, ColumnField.Vault),
            Device = Text(TextKind.Device, ColumnField.Device),
            Address = Text(TextKind.Address, ColumnField.Address),
            Place = Row(names.Places, ColumnField.Code, ColumnField.City),
            Client = Row(names.Clients, ColumnField.AppName, ColumnField.OSVersion),
            Words = Words(),
        };
    }

    private EventKey ReadFields(byte[] json)
    {
        Array.Clear(fields, 0, fields.Length);
        wordsLength = 0;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        ReadObject(ref reader, shape, json);
        return Key(json);
    }

    private byte[]? Words() => wordsLength > 0 ? words.AsSpan(0, wordsLength).ToArray() : null;

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

    private Name? Text(TextKind kind, ColumnField field)
    {
        var value = fields[(int)field];
        if (value.Count == 0)
            return null;
        Begin((byte)kind);
        Add(value);
        return names.Texts.Get(new Utf8Key(key, keyLength));
    }

    /// <summary>An entity of which only the UUID is known.</summary>
    private Name? Entity(EntityKind kind, ColumnField uuid) => Entity(kind, uuid, uuid, ColumnField.None, ColumnField.None);

    private Name? Entity(EntityKind kind, ColumnField uuid, ColumnField ownUuid, ColumnField email, ColumnField name)
    {
        fields[(int)ColumnField.None] = default;
        var (id, own) = (fields[(int)uuid], fields[(int)ownUuid]);
        if (id.Count == 0)
            (id, own) = (own, id);
        if (id.Count + fields[(int)email].Count + fields[(int)name].Count == 0)
            return null;
        if (fields[(int)email].Count + fields[(int)name].Count > 0)
            kind = EntityKind.Person;
        Begin((byte)kind);

        // Two UUIDs for one: both are there to be found.
        if (own.Count > 0 && !own.AsSpan().SequenceEqual(id))
            Add(id, Blank, own);
        else
            Add(id);
        Add(fields[(int)email]);
        Add(fields[(int)name]);
        return names.Entities.Get(new Utf8Key(key, keyLength));
    }

    /// <summary>A row of neighbouring fields.</summary>
    private Name? Row(NameTable table, ColumnField first, ColumnField last)
    {
        keyLength = 0;
        var any = false;
        for (var field = first; field <= last; field++)
        {
            Add(fields[(int)field]);
            any |= fields[(int)field].Count > 0;
        }

        return any ? table.Get(new Utf8Key(key, keyLength)) : null;
    }

    private void Begin(byte kind)
    {
        keyLength = 1;
        key[0] = kind;
    }

    /// <summary>Adds a text of the row to the key.</summary>
    private void Add(ArraySegment<byte> value, ArraySegment<byte> second = default, ArraySegment<byte> third = default)
    {
        var length = value.Count + second.Count + third.Count;
        if (keyLength + Varint.MaximumLength + length > key.Length)
            Array.Resize(ref key, Math.Max(key.Length * 2, keyLength + Varint.MaximumLength + length));
        Varint.Write(key, ref keyLength, length);
        Append(value);
        Append(second);
        Append(third);
    }

    private void Append(ArraySegment<byte> value)
    {
        value.AsSpan().CopyTo(key.AsSpan(keyLength));
        keyLength += value.Count;
    }
}
