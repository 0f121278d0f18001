using System;
using System.Buffers;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>What the formats that are JSON have in common: the event, and the writer with the ways to copy from one to the other.</summary>
internal abstract class RecordWriter : IRecordFormat
{
    public string FileExtension => ".jsonl";

    protected RecordView View { get; } = new();

    protected RecordJson Json { get; } = new();

    public void Write(ActivityEvent activity, IBufferWriter<byte> output)
    {
        Json.Clear();
        Json.WriteStartObject();
        WriteMembers(activity);
        Json.WriteEndObject();
        output.Write(Json.Written);
    }

    /// <summary>Writes what is between the braces.</summary>
    protected abstract void WriteMembers(ActivityEvent activity);

    /// <summary>Whether two fields hold the same.</summary>
    protected bool AreSame(RecordField one, RecordField other) => View.Raw(one).SequenceEqual(View.Raw(other));

    /// <summary>Writes a value as text, if there is one.</summary>
    protected void Text(ReadOnlySpan<byte> name, RecordField field)
    {
        if (!View.Has(field))
            return;
        Json.WritePropertyName(name);
        TextValue(field);
    }

    protected void Text(ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Json.WriteString(name, text);
    }

    /// <summary>Writes a value as text. What needs no other escapes than it has is copied.</summary>
    protected void TextValue(RecordField field)
    {
        var slice = View[field];
        if (slice is { Kind: JsonTokenType.String, Escaped: false })
            Json.WriteRawValue(View.Raw(slice));
        else
            Json.WriteStringValue(View.Text(field));
    }

    /// <summary>Writes a value as it is, if there is one.</summary>
    protected void Copy(ReadOnlySpan<byte> name, RecordField field)
    {
        if (!View.Has(field))
            return;
        Json.WritePropertyName(name);
        Json.WriteRawValue(View.Raw(field));
    }

    /// <summary>Writes the members that nobody knows as they are.</summary>
    protected void CopyUnknown()
    {
        foreach (var (name, value) in View.Unknown)
        {
            var raw = View.Raw(name);
            var reader = new Utf8JsonReader(raw);
            reader.Read();
            Json.WritePropertyName(reader.Text(raw)!);
            Json.WriteRawValue(View.Raw(value));
        }
    }

    /// <summary>Writes a number whose value is known; one that is a number in the event is copied.</summary>
    protected void Number(ReadOnlySpan<byte> name, RecordField field, double value)
    {
        Json.WritePropertyName(name);
        if (View[field].Kind == JsonTokenType.Number)
            Json.WriteRawValue(View.Raw(field));
        else
            Json.WriteNumberValue(value);
    }

    protected void Number(ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
            Json.WriteNumber(name, value);
    }

    /// <summary>Writes the event to the letter, as text.</summary>
    protected void Original(ReadOnlySpan<byte> name) => Json.WriteJsonAsString(name, View.Original, View.IsPrintable);

    /// <summary>Whether a text is the code of a country: two letters.</summary>
    protected bool IsCountryCode(RecordField field) =>
        View.TryPlain(field, out var text) && text.Length == 2 && text[0] is >= (byte)'A' and <= (byte)'Z' && text[1] is >= (byte)'A' and <= (byte)'Z';
}
