using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports;

/// <summary>A picture of a section's rows. Columns are called by the names of the rows' properties.</summary>
/// <param name="kind">How it is drawn.</param>
/// <param name="title">What it shows, for people.</param>
/// <param name="label">The column that names the bars, the slices or the days. Rows with the same label are added up.</param>
/// <param name="values">The columns with the numbers; each is a series of its own.</param>
internal sealed class ReportChart(ChartKind kind, string title, string label, params string[] values)
{
    public ChartKind Kind { get; } = kind;

    public string Title { get; } = title;

    public string Label { get; } = label;

    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>The column whose different texts are the series, where a row is one point of one series; needs exactly one value column.</summary>
    public string? Series { get; init; }

    /// <summary>How many labels are drawn where there are more: the biggest. A ring adds the others up as one slice. Days are all drawn.</summary>
    public int Limit { get; init; } = 12;
}
