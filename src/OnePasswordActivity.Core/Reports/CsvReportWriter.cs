using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>
/// Writes reports as a folder with one CSV file a table, called <c>Report-Section.csv</c>, and <c>About.csv</c>, which says what the files
/// hold. UTF-8 with the mark by which Excel knows it. Times are ISO 8601 with offset, lengths of time seconds, shares fractions; texts that a
/// spreadsheet would take for a formula are made harmless as <see cref="CsvText.Append"/> says.
/// </summary>
internal static class CsvReportWriter
{
    private static readonly string[] AboutHeading = ["File", "Report", "Title", "Explanation", "Notes", "StartTime", "EndTime", "TimeZone", "Generated", "Rows"];

    /// <summary>Writes into a folder that is empty.</summary>
    public static void Write(string folder, ReportDocument document, CellReader reader, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "About.csv" };
        using var about = Open(Path.Combine(folder, "About.csv"));
        WriteLine(about, AboutHeading);
        foreach (var report in document.Reports)
        {
            foreach (var section in report.Sections)
            {
                var file = Name(report.Name + "-" + section.Name, taken);
                var rows = Write(Path.Combine(folder, file), section, reader, cancellationToken);
                WriteLine(
                    about,
                    [
                        file, report.Name, reader.Text(section.Title), reader.Text(section.Explanation ?? report.Explanation),
                        reader.Text(string.Join(" ", report.Notes)), reader.Read(CellKind.Time, report.StartTime), reader.Read(CellKind.Time, report.EndTime),
                        reader.TimeZone.Id, reader.Read(CellKind.Time, document.Generated), rows,
                    ]);
            }
        }
    }

    private static long Write(string path, ReportSection section, CellReader reader, CancellationToken cancellationToken)
    {
        using var writer = Open(path);
        WriteLine(writer, section.Columns.Select(static column => column.Name));
        var cells = new object?[section.Columns.Count];
        var count = 0L;
        foreach (var row in section.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(section.Columns, row, cells);
            WriteLine(writer, cells);
            count++;
        }

        return count;
    }

    private static StreamWriter Open(string path) =>
        new(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

    private static void WriteLine(StreamWriter writer, IEnumerable<object?> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            Append(line, cell);
            line.Append(',');
        }

        line.Length--;
        writer.Write(line.Append("\r\n").ToString());
    }

    private static void Append(StringBuilder line, object? cell)
    {
        switch (cell)
        {
            case null:
                break;
            case string text:
                CsvText.Append(line, text);
                break;
            case bool flag:
                line.Append(flag ? "True" : "False");
                break;
            case DateTimeOffset time:
                line.Append(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
                break;
            case TimeSpan duration:
                line.Append(duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                line.Append(Convert.ToString(cell, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string Name(string name, HashSet<string> taken)
    {
        for (var i = 1; ; i++)
        {
            var file = i == 1 ? name + ".csv" : string.Format(CultureInfo.InvariantCulture, "{0}-{1}.csv", name, i);
            if (taken.Add(file))
                return file;
        }
    }
}
