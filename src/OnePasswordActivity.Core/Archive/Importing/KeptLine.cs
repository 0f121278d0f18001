using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Archive.Importing;

/// <summary>
/// Finds the events in a line of JSON: the event itself, the <c>event</c> of a Splunk envelope, the <c>items</c> of a page of the API, the
/// entries of a list, or the <c>Json</c> of what the module's cmdlets wrote.
/// </summary>
internal sealed class KeptLine
{
    private const int DeepestEnvelope = 3;

    private readonly EventReader[] readers = Array.ConvertAll(StreamNames.All, stream => new EventReader(stream, null));

    /// <summary>Adds the events of a line, and why what is none is none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="events">Where the events go.</param>
    /// <param name="problems">Where the reasons go.</param>
    public void Read(ReadOnlySpan<byte> line, List<(ActivityStream Stream, ActivityEvent Event)> events, List<string> problems)
    {
        try
        {
            var whole = new Utf8JsonReader(line);
            while (whole.Read())
            {
            }

            var reader = new Utf8JsonReader(line);
            reader.Read();
            ReadValue(ref reader, line, events, problems, 0);
        }
        catch (JsonException)
        {
            problems.Add("it is not JSON");
        }
    }

    private void ReadValue(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> line, List<(ActivityStream Stream, ActivityEvent Event)> events, List<string> problems, int depth)
    {
        if (reader.TokenType == JsonTokenType.StartArray && depth < DeepestEnvelope)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                ReadValue(ref reader, line, events, problems, depth + 1);
            return;
        }

        var json = reader.Raw(line);
        if (reader.TokenType != JsonTokenType.EndObject)
        {
            problems.Add("it is no object");
            return;
        }

        if (depth < DeepestEnvelope && (Unwrap(json, "event"u8, events, problems, depth) || Unwrap(json, "items"u8, events, problems, depth) || Unwrap(json, "Json"u8, events, problems, depth)))
            return;
        var (stream, problem) = EventMarks.Recognise(json);
        if (problem is not null)
        {
            problems.Add(problem);
            return;
        }

        var inner = new Utf8JsonReader(json);
        inner.Read();
        var activity = readers[Array.IndexOf(StreamNames.All, stream)].Read(ref inner, json);
        if (activity.Uuid.Length == 0)
            problems.Add("it has no uuid");
        else if (activity.Timestamp is null)
            problems.Add("it has no timestamp");
        else
            events.Add((stream, activity));
    }

    /// <summary>Reads the events in a member, if the object has it and it holds an object, a list, or JSON as a text.</summary>
    private bool Unwrap(
        ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, List<(ActivityStream Stream, ActivityEvent Event)> events, List<string> problems, int depth)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.IsNamed(name);
            reader.Read();
            if (!isIt)
            {
                reader.Skip();
                continue;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                ReadValue(ref reader, json, events, problems, depth + 1);
                return true;
            }

            if (reader.TokenType != JsonTokenType.String || reader.Text(json) is not { } text || !text.TrimStart().StartsWith("{", StringComparison.Ordinal))
                return false;
            var inner = Encoding.UTF8.GetBytes(text);
            var innerReader = new Utf8JsonReader(inner);
            innerReader.Read();
            ReadValue(ref innerReader, inner, events, problems, depth + 1);
            return true;
        }

        return false;
    }
}
