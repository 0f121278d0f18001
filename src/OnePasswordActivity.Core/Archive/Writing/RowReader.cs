using System;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Makes rows of events, with the names that their columns stand for. One thread at a time.</summary>
/// <param name="names">The tables that the numbers stand for.</param>
/// <param name="stream">The stream that the events belong to.</param>
/// <param name="text">Whether there is a full-text index.</param>
internal sealed class RowReader(Names names, ActivityStream stream, bool text)
{
    private static readonly ArraySegment<byte> Blank = new([(byte)' ']);

    private readonly FieldReader fields = new(stream, text);
    private byte[] key = new byte[512];
    private int keyLength;

    public EventRow Read(ActivityEvent activity)
    {
        var key = fields.Read(((JsonText)activity.Content).Utf8);
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
            Words = fields.Words(),
        };
    }

    private Name? Text(TextKind kind, ColumnField field)
    {
        var value = fields[field];
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
        var (id, own) = (fields[uuid], fields[ownUuid]);
        if (id.Count == 0)
            (id, own) = (own, id);
        if (id.Count + fields[email].Count + fields[name].Count == 0)
            return null;
        if (fields[email].Count + fields[name].Count > 0)
            kind = EntityKind.Person;
        Begin((byte)kind);

        // Two UUIDs for one: both are there to be found.
        if (own.Count > 0 && !own.AsSpan().SequenceEqual(id))
            Add(id, Blank, own);
        else
            Add(id);
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
            any |= fields[field].Count > 0;
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
