using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OnePasswordActivity.Benchmarks.Reporting;

/// <summary>A table in Markdown that reads well in a terminal too: the first column to the left, figures to the right.</summary>
internal sealed class Table(params string[] header)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public static string Number(double value, int decimals = 0) => value.ToString("N" + decimals, CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    public override string ToString()
    {
        var widths = header.Select((name, column) => rows.Select(row => row[column].Length).Append(name.Length).Max()).ToArray();
        var rule = "|" + string.Join("|", widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|";
        return string.Join("\n", [Line(header), rule, .. rows.Select(Line)]);

        string Line(string[] cells) =>
            "| " + string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |";
    }
}
