using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>
/// Writes reports as one page that needs nothing else: no network, no other file. Its policy allows this page's own scripts and style by their
/// hashes and nothing besides. Values are in it as JSON, in elements that no browser runs; the script makes text nodes of them.
/// </summary>
internal sealed class HtmlReportWriter : IDisposable
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:sszzz";
    private const string ShownTimeFormat = "yyyy-MM-dd HH:mm:ss zzz";

    private readonly Stream stream;
    private readonly StreamWriter html;
    private readonly CellReader reader;
    private readonly CancellationToken cancellationToken;

    private HtmlReportWriter(Stream stream, CellReader reader, CancellationToken cancellationToken)
    {
        this.stream = stream;
        this.reader = reader;
        this.cancellationToken = cancellationToken;
        html = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
    }

    public static void Write(Stream stream, ReportDocument document, CellReader reader, CancellationToken cancellationToken)
    {
        using var writer = new HtmlReportWriter(stream, reader, cancellationToken);
        writer.Write(document);
    }

    public void Dispose() => html.Dispose();

    private void Write(ReportDocument document)
    {
        var title = Text(document.Title);
        html.Write(
            $"""
             <!DOCTYPE html>
             <html lang="en">
             <head>
             <meta charset="utf-8">
             <meta http-equiv="Content-Security-Policy" content="{Policy()}">
             <meta name="viewport" content="width=device-width, initial-scale=1">
             <meta name="referrer" content="no-referrer">
             <meta name="color-scheme" content="light dark">
             <meta name="generator" content="OnePasswordActivity">
             <title>{title}</title>
             <style>{PageResources.Style}</style>
             </head>
             <body>
             <a class="skip" href="#main">Skip to the reports</a>
             <header>
             <div>
             <h1>{title}</h1>
             <p>{Text(About(document))}</p>
             {(reader.Redacts ? "<p>People, service accounts, vaults, items, devices and addresses are replaced by pseudonyms.</p>\n" : "")}</div>
             <button type="button" id="theme" hidden></button>
             </header>
             <div class="layout">

             """);
        WriteContents(document.Reports);
        html.Write("<main id=\"main\" tabindex=\"-1\">\n<noscript><p>This page draws its tables and charts with a script of its own, which this browser does not run.</p></noscript>\n");
        for (var i = 0; i < document.Reports.Count; i++)
            Write(document.Reports[i], ReportId(i));
        html.Write(
            $"""
             </main>
             </div>
             <footer><p>Made by OnePasswordActivity on this computer from the archive's events. The page loads nothing and sends nothing.</p></footer>
             <script>{PageResources.ChartLibrary}</script>
             <script>{PageResources.Script}</script>
             </body>
             </html>

             """);
    }

    private void WriteContents(IReadOnlyList<ReportResult> reports)
    {
        html.Write("<nav aria-label=\"Contents\">\n<ul>\n");
        for (var i = 0; i < reports.Count; i++)
        {
            html.Write($"<li><a href=\"#{ReportId(i)}\">{Text(reports[i].Title)}</a>\n<ul>\n");
            for (var j = 0; j < reports[i].Sections.Count; j++)
                html.Write($"<li><a href=\"#{SectionId(ReportId(i), j)}\">{Text(reports[i].Sections[j].Title)}</a></li>\n");
            html.Write("</ul>\n</li>\n");
        }

        html.Write("</ul>\n</nav>\n");
    }

    private void Write(ReportResult report, string id)
    {
        html.Write($"<article id=\"{id}\" aria-labelledby=\"{id}-title\" data-report=\"{Text(report.Name)}\">\n<h2 id=\"{id}-title\">{Text(report.Title)}</h2>\n");
        html.Write($"<p>{Text(report.Explanation)}</p>\n");
        if (Range(report) is { } range)
            html.Write($"<p class=\"range\">{Text(range)}</p>\n");
        if (report.Figures.Count > 0)
        {
            html.Write("<dl class=\"tiles\"></dl>\n");
            WriteJson(id + "-figures", json => Write(json, report.Figures));
        }

        for (var i = 0; i < report.Sections.Count; i++)
            Write(report.Sections[i], SectionId(id, i));
        if (report.Notes.Count > 0)
        {
            html.Write("<aside>\n<h3>What the APIs do not tell</h3>\n<ul>\n");
            foreach (var note in report.Notes)
                html.Write($"<li>{Text(note)}</li>\n");
            html.Write("</ul>\n</aside>\n");
        }

        html.Write("</article>\n");
    }

    private void Write(ReportSection section, string id)
    {
        html.Write($"<section id=\"{id}\" aria-labelledby=\"{id}-title\" data-section=\"{Text(section.Name)}\">\n<h3 id=\"{id}-title\">{Text(section.Title)}</h3>\n");
        if (section.Explanation is not null)
            html.Write($"<p>{Text(section.Explanation)}</p>\n");
        WriteJson(id + "-data", json => Write(json, section));
        html.Write("</section>\n");
    }

    private void WriteJson(string id, Action<Utf8JsonWriter> write)
    {
        html.Write($"<script type=\"application/json\" id=\"{id}\">");
        html.Flush();
        using (var json = new Utf8JsonWriter(stream, JsonCells.Options))
            write(json);
        html.Write("</script>\n");
    }

    private void Write(Utf8JsonWriter json, IReadOnlyList<ReportFigure> figures)
    {
        json.WriteStartArray();
        foreach (var figure in figures)
        {
            json.WriteStartObject();
            json.WriteString("title", reader.Text(figure.Title));
            json.WriteString("kind", Camel(figure.Kind));
            json.WritePropertyName("value");
            JsonCells.Write(json, reader.Read(figure.Kind, figure.Value), TimeFormat);
            if (figure.Detail is not null)
                json.WriteString("detail", reader.Text(figure.Detail));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, ReportSection section)
    {
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (var column in section.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("title", column.Title);
            json.WriteString("kind", Camel(column.Kind));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("charts");
        foreach (var chart in section.Charts)
            Write(json, chart);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        var cells = new object?[section.Columns.Count];
        foreach (var row in section.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(section.Columns, row, cells);
            json.WriteStartArray();
            foreach (var cell in cells)
                JsonCells.Write(json, cell, TimeFormat);
            json.WriteEndArray();
            if (json.BytesPending > 1 << 16)
                json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, ReportChart chart)
    {
        json.WriteStartObject();
        json.WriteString("kind", Camel(chart.Kind));
        json.WriteString("title", reader.Text(chart.Title));
        json.WriteString("label", chart.Label);
        json.WriteStartArray("values");
        foreach (var value in chart.Values)
            json.WriteStringValue(value);
        json.WriteEndArray();
        json.WriteString("series", chart.Series);
        json.WriteNumber("limit", chart.Limit);
        json.WriteEndObject();
    }

    private static string Policy() =>
        "default-src 'none'; "
        + $"script-src {PageResources.Hash(PageResources.ChartLibrary)} {PageResources.Hash(PageResources.Script)}; "
        + $"style-src {PageResources.Hash(PageResources.Style)}; "
        + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static string ReportId(int place) => "r" + (place + 1).ToString(CultureInfo.InvariantCulture);

    private static string SectionId(string report, int place) => report + "s" + (place + 1).ToString(CultureInfo.InvariantCulture);

    private static string Camel(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A sentence of the report itself.</summary>
    private string Text(string text) => WebUtility.HtmlEncode(reader.Text(text));

    private string About(ReportDocument document)
    {
        var parts = new List<string>();
        if (document.Source is not null)
            parts.Add(document.Source);
        parts.Add("Made " + Shown(document.Generated));
        var offset = reader.TimeZone.GetUtcOffset(document.Generated);
        parts.Add($"Time zone: {reader.TimeZone.Id} (UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset:hh\\:mm}{(reader.TimeZone.SupportsDaylightSavingTime ? ", with daylight saving time" : "")})");
        return string.Join(" · ", parts);
    }

    private string? Range(ReportResult report) => (report.StartTime, report.EndTime) switch
    {
        ({ } start, { } end) => $"From {Shown(start)} to {Shown(end)}",
        ({ } start, null) => $"From {Shown(start)}",
        (null, { } end) => $"Until {Shown(end)}",
        _ => null,
    };

    private string Shown(DateTimeOffset time) => ((DateTimeOffset)reader.Read(CellKind.Time, time)!).ToString(ShownTimeFormat, CultureInfo.InvariantCulture);
}
