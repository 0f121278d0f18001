using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Json;
using OnePasswordActivity.Core.Siem.Mapping;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>
/// One event as the formats see it: where each of its values is in its JSON, found in one pass, so that most are copied as they are. It
/// is used again for the next event.
/// </summary>
internal sealed class RecordView
{
    // The last one is of no field and stays empty.
    private readonly RecordSlice[] slices = new RecordSlice[(int)RecordField.Count + 1];
    private readonly List<(RecordSlice Name, RecordSlice Value)> unknown = [];
    private readonly ByteBuffer compact = new();
    private byte[] original = [];
    private bool isCompact;

    public ActivityEvent Activity { get; private set; } = null!;

    public ActivityStream Stream => Activity.StreamKind;

    /// <summary>The event to the letter.</summary>
    public ReadOnlySpan<byte> Original => original;

    /// <summary>Whether the event is of printable ASCII alone, as most are.</summary>
    public bool IsPrintable { get; private set; }

    /// <summary>The event in one line: to the letter, but without line breaks and other space between its members where it has line breaks.</summary>
    public ReadOnlySpan<byte> Line => isCompact ? compact.Written : original;

    /// <summary>Members that nobody knows.</summary>
    public IReadOnlyList<(RecordSlice Name, RecordSlice Value)> Unknown => unknown;

    /// <summary>Takes an event, of which only <see cref="Original"/> and <see cref="Line"/> are needed.</summary>
    public void Take(ActivityEvent activity)
    {
        Activity = activity;
        original = ((JsonText)activity.Content).Utf8;
        IsPrintable = HasOnlyPrintable(original);
        isCompact = false;
        if (IsPrintable)
            return;

        // Bytes that are no text would make a record that is none, so they become what the event's Json has in their place.
        if (!IsText(original))
            original = Encoding.UTF8.GetBytes(activity.Json);
        isCompact = Original.IndexOfAny((byte)'\n', (byte)'\r') >= 0;
        if (isCompact)
            Compact(original);
    }

    /// <summary>Takes an event and finds its values.</summary>
    public void Read(ActivityEvent activity)
    {
        Take(activity);
        Array.Clear(slices, 0, slices.Length);
        unknown.Clear();
        var reader = new Utf8JsonReader(Line);
        reader.Read();
        Read(ref reader, RecordShape.Of(Stream), isEvent: true);
        Family = TryPlain(RecordField.Address, out var address) ? NetworkAddress.FamilyOf(address) : null;
    }

    /// <summary>Whether there is something: not null and not an empty text.</summary>
    public bool Has(RecordField field) => slices[(int)field].Length > 0;

    public RecordSlice this[RecordField field] => slices[(int)field];

    public ReadOnlySpan<byte> Raw(RecordSlice slice) => Line.Slice(slice.Start, slice.Length);

    public ReadOnlySpan<byte> Raw(RecordField field) => Raw(slices[(int)field]);

    /// <summary>Whether it is known who did it.</summary>
    public bool HasPerson => Has(PersonUuid) || Has(RecordField.PersonName) || Has(RecordField.PersonEmail);

    /// <summary>Where the identifier is of who did it.</summary>
    public RecordField PersonUuid => Has(RecordField.ActorUuid) ? RecordField.ActorUuid : RecordField.PersonUuid;

    /// <summary>The family of the address that it was done from; null when there is no address, or a text that is none.</summary>
    public AddressFamily? Family { get; private set; }

    /// <summary>The place on the globe, when it is one.</summary>
    public (double Latitude, double Longitude)? Position =>
        Number(RecordField.Latitude) is { } latitude and >= -90 and <= 90 && Number(RecordField.Longitude) is { } longitude and >= -180 and <= 180
            ? (latitude, longitude)
            : null;

    /// <summary>The user that something was done to: the one that the kind of object says, else one that the event has details of.</summary>
    public PersonFields? Target(Role role)
    {
        if (role == Role.Info && TryPlain(RecordField.AuxInfo, out var text) && MailAddress.IsValid(text))
            return new(RecordField.Count, RecordField.Count, RecordField.AuxInfo);
        if (role != Role.Aux && (Has(RecordField.ObjectDetailsUuid) || (role == Role.Object && Has(RecordField.ObjectUuid))))
            return new(
                Has(RecordField.ObjectUuid) ? RecordField.ObjectUuid : RecordField.ObjectDetailsUuid,
                RecordField.ObjectDetailsName,
                RecordField.ObjectDetailsEmail);
        if (Has(RecordField.AuxDetailsUuid) || (role == Role.Aux && Has(RecordField.AuxUuid)))
            return new(
                Has(RecordField.AuxUuid) ? RecordField.AuxUuid : RecordField.AuxDetailsUuid,
                RecordField.AuxDetailsName,
                RecordField.AuxDetailsEmail);
        return null;
    }

    /// <summary>A text without its quotation marks when nothing in it is escaped; else false.</summary>
    public bool TryPlain(RecordField field, out ReadOnlySpan<byte> text)
    {
        var slice = slices[(int)field];
        var isPlain = slice is { Kind: JsonTokenType.String, Escaped: false };
        text = isPlain ? Line.Slice(slice.Start + 1, slice.Length - 2) : default;
        return isPlain;
    }

    /// <summary>The value as text, as the models give it; null when there is none.</summary>
    public string? Text(RecordField field)
    {
        if (!Has(field))
            return null;
        if (TryPlain(field, out var plain))
            return JsonText.Decode(plain);
        var raw = Raw(field);
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return reader.Text(raw);
    }

    public double? Number(RecordField field)
    {
        if (!Has(field))
            return null;
        var reader = new Utf8JsonReader(Raw(field));
        reader.Read();
        return reader.Number() is { } number && !double.IsNaN(number) && !double.IsInfinity(number) ? number : null;
    }

    public long? Integer(RecordField field)
    {
        if (!Has(field))
            return null;
        var reader = new Utf8JsonReader(Raw(field));
        reader.Read();
        return reader.Integer();
    }

    public DateTimeOffset? Time(RecordField field)
    {
        if (!Has(field))
            return null;
        var reader = new Utf8JsonReader(Raw(field));
        reader.Read();
        return reader.Time();
    }

    private static bool HasOnlyPrintable(ReadOnlySpan<byte> text)
    {
#if NET
        return text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
#else
        foreach (var letter in text)
            if (letter is < (byte)' ' or > (byte)'~')
                return false;
        return true;
#endif
    }

    private static bool IsText(ReadOnlySpan<byte> utf8)
    {
#if NET
        return System.Text.Unicode.Utf8.IsValid(utf8);
#else
        return Encoding.UTF8.GetBytes(JsonText.Decode(utf8)).AsSpan().SequenceEqual(utf8);
#endif
    }

    private void Read(ref Utf8JsonReader reader, RecordShape shape, bool isEvent)
    {
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = new RecordSlice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2, JsonTokenType.String, reader.ValueIsEscaped);
            var member = shape.Find(ref reader, ref next);
            reader.Read();
            var kind = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            var escaped = kind == JsonTokenType.String && reader.ValueIsEscaped;
            if (kind == JsonTokenType.StartObject && member?.Inner is { } inner)
                Read(ref reader, inner, isEvent: false);
            else if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
                reader.Skip();
            var value = new RecordSlice(start, (int)reader.BytesConsumed - start, kind, escaped);
            if (member is null)
            {
                if (isEvent)
                    AddUnknown(name, value);
            }
            else
            {
                slices[(int)member.Field] = kind == JsonTokenType.Null || (kind == JsonTokenType.String && value.Length == 2) ? default : value;
            }
        }
    }

    /// <summary>Keeps the last one of members with the same name, as the models do.</summary>
    private void AddUnknown(RecordSlice name, RecordSlice value)
    {
        for (var i = 0; i < unknown.Count; i++)
        {
            if (!Raw(unknown[i].Name).SequenceEqual(Raw(name)))
                continue;
            unknown[i] = (name, value);
            return;
        }

        unknown.Add((name, value));
    }

    private void Compact(ReadOnlySpan<byte> json)
    {
        compact.Clear();
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var letter = json[i];
            if (isText && letter == '\\')
            {
                compact.Append(letter);
                letter = json[++i];
            }
            else if (letter == '"')
            {
                isText = !isText;
            }
            else if (!isText && letter is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                continue;
            }

            compact.Append(letter);
        }
    }
}
