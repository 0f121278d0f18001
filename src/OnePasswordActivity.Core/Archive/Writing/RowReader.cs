using System;
using System.Text.Json;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Makes rows of events, with the names that their columns stand for. One thread at a time.</summary>
/// <param name="names">The tables that the numbers stand for.</param>
/// <param name="stream">The stream that the events belong to.</param>
/// <param name="text">Whether there is a full-text index.</param>
internal sealed class RowReader(Names names, ActivityStream stream, bool text)
{
    private readonly FieldReader fields = new(stream, text);
    private byte[] key = new byte[512];
    private int keyLength;

    /// <summary>The words of the event that was read last, for the full-text index.</summary>
    public ReadOnlySpan<byte> Words => fields.Words;

    /// <summary>Reads the event that a reader stands at the beginning of, to its last brace.</summary>
    public EventRow Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        fields.Read(ref reader, json);
        return new EventRow
        {
            Key = fields.Key,
            HasUuid = fields.HasUuid,
            Time = fields.Time?.UtcTicks ?? 0,
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
        };
    }

    private Name? Text(TextKind kind, ColumnField field)
    {
        var value = fields[field];
        if (value.IsEmpty)
            return null;
        Begin((byte)kind);
        Add(value);
        return names.Texts.Get(new Utf8Key(key, keyLength));
    }

    /// <summary>An entity of which only the UUID is known.</summary>
    private Name? Entity(EntityKind kind, ColumnField uuid) => Entity(kind, uuid, uuid, ColumnField.None, ColumnField.None);

    private Name? Entity(EntityKind kind, ColumnField uuid, ColumnField ownUuid, ColumnField email, ColumnField name)
    {
        var own = fields[ownUuid];
        var id = fields[uuid] is { IsEmpty: false } given ? given : own;
        if (id.Length + fields[email].Length + fields[name].Length == 0)
            return null;
        if (fields[email].Length + fields[name].Length > 0)
            kind = EntityKind.Person;
        Begin((byte)kind);

        // Two UUIDs for one: both are there to be found.
        if (own.IsEmpty || own.SequenceEqual(id))
            Add(id);
        else
            AddPair(id, own);
        Add(fields[email]);
        Add(fields[name]);
        return names.Entities.Get(new Utf8Key(key, keyLength));
    }

    /// <summary>A row of neighbouring fields.</summary>
    private Name? Row(NameTable table, ColumnField first, ColumnField last)
    {
        keyLength = 0;
        var any = false;
        for (var field = first; field <= last; field++)
        {
            Add(fields[field]);
            any |= !fields[field].IsEmpty;
        }

        return any ? table.Get(new Utf8Key(key, keyLength)) : null;
    }

    private void Begin(byte kind)
    {
        keyLength = 1;
        key[0] = kind;
    }

    /// <summary>Adds a text of the row to the key.</summary>
    private void Add(ReadOnlySpan<byte> value)
    {
        AddLength(value.Length);
        Append(value);
    }

    /// <summary>Adds two texts as one, with a space between them.</summary>
    private void AddPair(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        AddLength(first.Length + 1 + second.Length);
        Append(first);
        Append(" "u8);
        Append(second);
    }

    /// <summary>Adds the length of a text, and makes room for the text.</summary>
    private void AddLength(int length)
    {
        if (keyLength + Varint.MaximumLength + length > key.Length)
            Array.Resize(ref key, Math.Max(key.Length * 2, keyLength + Varint.MaximumLength + length));
        Varint.Write(key, ref keyLength, length);
    }

    private void Append(ReadOnlySpan<byte> value)
    {
        value.CopyTo(key.AsSpan(keyLength));
        keyLength += value.Length;
    }
}
