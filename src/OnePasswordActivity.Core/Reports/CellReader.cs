using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>
/// The one place that every value passes on its way into a file. What comes out is of the type that belongs to its kind: long, double,
/// DateTimeOffset in the document's time zone, TimeSpan, bool, or text (days as 2026-11-01); titles stand in for UUIDs, pseudonyms for people.
/// </summary>
/// <param name="timeZone">The zone of all times.</param>
/// <param name="names">The titles of vaults and items.</param>
/// <param name="redactor">What gives the pseudonyms; null to show everything.</param>
internal sealed class CellReader(TimeZoneInfo timeZone, NameMap names, ReportRedactor? redactor)
{
    public TimeZoneInfo TimeZone { get; } = timeZone;

    /// <summary>Whether pseudonyms stand in for people.</summary>
    public bool Redacts => redactor is not null;

    /// <summary>Reads a row's cells into an array that is used again for the next row.</summary>
    public void Read(IReadOnlyList<ReportColumn> columns, object row, object?[] cells)
    {
        // Texts last: by then the names in the same row are known, too.
        for (var i = 0; i < cells.Length; i++)
            if (columns[i].Kind != CellKind.Text)
                cells[i] = Read(columns[i].Kind, columns[i].Read(row));
        for (var i = 0; i < cells.Length; i++)
            if (columns[i].Kind == CellKind.Text)
                cells[i] = Read(CellKind.Text, columns[i].Read(row));
    }

    public object? Read(CellKind kind, object? value) => value switch
    {
        null => null,
        string text => Show(kind, text),
        IEnumerable<string> texts => Join(kind, texts),
        _ => kind switch
        {
            CellKind.Count => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            CellKind.Number or CellKind.Percent => Finite(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            CellKind.Time => Local(value),
            CellKind.Day => Local(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CellKind.Duration => (TimeSpan)value,
            CellKind.Flag => (bool)value,
            _ => Show(kind, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        },
    };

    /// <summary>A sentence of the report itself, which may name somebody.</summary>
    public string Text(string text) => redactor?.Text(text) ?? text;

    private string? Join(CellKind kind, IEnumerable<string> texts)
    {
        var joined = string.Join(", ", texts.Select(text => Show(kind, text)));
        return joined.Length == 0 ? null : joined;
    }

    private string Show(CellKind kind, string text)
    {
        if (redactor is not null)
            return redactor.Cell(kind, text);
        return kind is CellKind.Vault or CellKind.Item ? names.TitleOf(text) ?? text : text;
    }

    /// <summary>Shares of nothing are no number, and JSON has none of these.</summary>
    private static double? Finite(double value) => double.IsNaN(value) || double.IsInfinity(value) ? null : value;

    private DateTimeOffset Local(object value) =>
        TimeZoneInfo.ConvertTime(value is DateTime time ? new DateTimeOffset(time) : (DateTimeOffset)value, TimeZone);
}
