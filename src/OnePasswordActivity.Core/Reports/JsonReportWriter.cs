using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;

namespace OnePasswordActivity.Core.Reports;

/// <summary>Writes reports as one JSON object, for programs. Rows have the names of their properties.</summary>
internal static class JsonReportWriter
{
    private const string TimeFormat = "o";

    public static void Write(Stream stream, ReportDocument document, CellReader reader, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(stream, JsonCells.Options);
        json.WriteStartObject();
        json.WriteString("title", reader.Text(document.Title));
        if (document.Source is not null)
            json.WriteString("source", reader.Text(document.Source));
        json.WriteString("generated", Moment(document.Generated, reader));
        json.WriteString("timeZone", reader.TimeZone.Id);
        json.WriteStartArray("reports");
        foreach (var report in document.Reports)
            Write(json, report, reader, cancellationToken);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportResult report, CellReader reader, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("name", report.Name);
        json.WriteString("title", reader.Text(report.Title));
        json.WriteString("explanation", reader.Text(report.Explanation));
        json.WriteString("startTime", Moment(report.StartTime, reader));
        json.WriteString("endTime", Moment(report.EndTime, reader));
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
            json.WriteStringValue(reader.Text(note));
        json.WriteEndArray();
        json.WriteStartArray("figures");
        foreach (var figure in report.Figures)
        {
            json.WriteStartObject();
            json.WriteString("title", reader.Text(figure.Title));
            json.WritePropertyName("value");
            JsonCells.Write(json, reader.Read(figure.Kind, figure.Value), TimeFormat);
            if (figure.Detail is not null)
                json.WriteString("detail", reader.Text(figure.Detail));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("sections");
        foreach (var section in report.Sections)
            Write(json, section, reader, cancellationToken);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportSection section, CellReader reader, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("name", section.Name);
        json.WriteString("title", reader.Text(section.Title));
        if (section.Explanation is not null)
            json.WriteString("explanation", reader.Text(section.Explanation));
        json.WriteStartArray("rows");
        var cells = new object?[section.Columns.Count];
        foreach (var row in section.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(section.Columns, row, cells);
            json.WriteStartObject();
            for (var i = 0; i < cells.Length; i++)
            {
                json.WritePropertyName(Camel(section.Columns[i].Name));
                JsonCells.Write(json, cells[i], TimeFormat);
            }

            json.WriteEndObject();
            if (json.BytesPending > 1 << 16)
                json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>As System.Text.Json would name it: <c>IPAddress</c> is <c>ipAddress</c>.</summary>
    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string? Moment(DateTimeOffset? time, CellReader reader) =>
        time is null ? null : TimeZoneInfo.ConvertTime(time.Value, reader.TimeZone).ToString(TimeFormat, CultureInfo.InvariantCulture);
}
