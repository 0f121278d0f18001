using System;
using System.Buffers;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>Writes pages of events straight from their making into the reply.</summary>
internal sealed class PageWriter(Activity activity, CursorCodec cursors)
{
    private byte _salt;

    public ReadOnlyMemory<byte> Write(PageRequest page, ApiVersion version, FaultKind fault = FaultKind.None)
    {
        var items = new ArrayBufferWriter<byte>(4096);
        (Position next, bool more) = WriteItems(items, page, version, fault);
        string cursor = cursors.Encode(page with { From = next }, fault == FaultKind.EmptyPage ? ++_salt : (byte)0);

        var body = new ArrayBufferWriter<byte>(items.WrittenCount + 256);
        using var writer = new Utf8JsonWriter(body, Json.Options);
        writer.WriteStartObject();
        if (version == ApiVersion.V2)
            WriteRaw(writer, items);
        writer.WriteString("cursor"u8, cursor);
        writer.WriteBoolean("has_more"u8, more);
        if (version == ApiVersion.V1)
            WriteRaw(writer, items);
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }

    private (Position Next, bool More) WriteItems(ArrayBufferWriter<byte> buffer, PageRequest page, ApiVersion version, FaultKind fault)
    {
        using var writer = new Utf8JsonWriter(buffer, Json.Options);
        writer.WriteStartArray();
        EventLogReader reader = activity[page.Stream].Read(page.From, page.Window, activity.Now);
        Position beforeLast = page.From, next = page.From;
        bool more = true;
        for (int count = 0; count < page.Limit && fault != FaultKind.EmptyPage; count++)
        {
            if (!reader.MoveNext())
            {
                more = false;
                break;
            }

            (beforeLast, next) = (next, reader.Position);
            reader.Write(writer, version);
            if (count == 0 && fault == FaultKind.DuplicateInPage && page.Limit > 1)
            {
                reader.Write(writer, version);
                count++;
            }
        }

        writer.WriteEndArray();
        switch (fault)
        {
            case FaultKind.EmptyPage or FaultKind.StuckCursor:
                return (page.From, true);
            case FaultKind.DuplicateOnNextPage when beforeLast != page.From:
                return (beforeLast, true);
        }

        // Looked up rather than guessed: a full page with nothing after it is the last one.
        more = more && reader.MoveNext();
        return (more ? next : reader.Position, more);
    }

    private static void WriteRaw(Utf8JsonWriter writer, ArrayBufferWriter<byte> items)
    {
        writer.WritePropertyName("items"u8);
        writer.WriteRawValue(items.WrittenSpan, skipInputValidation: true);
    }
}
