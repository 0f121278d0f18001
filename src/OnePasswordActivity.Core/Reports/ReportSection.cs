using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Reports;

/// <summary>A table of a report, and the charts that are drawn from it.</summary>
internal sealed class ReportSection
{
    private IReadOnlyList<Action> expected = [];

    private ReportSection(string name, string title, string? explanation, IReadOnlyList<ReportColumn> columns, IEnumerable<object> rows, ReportChart[] charts)
    {
        Name = name;
        Title = title;
        Explanation = explanation;
        Columns = columns;
        Rows = rows;
        Charts = charts;
    }

    /// <summary>The stable name, a single word: files are called by it.</summary>
    public string Name { get; }

    public string Title { get; }

    /// <summary>A sentence, or null where the title says all.</summary>
    public string? Explanation { get; }

    public IReadOnlyList<ReportColumn> Columns { get; }

    /// <summary>The rows in the order in which they are shown at first. They are gone through once, so that they may come straight from a query.</summary>
    public IEnumerable<object> Rows { get; }

    public IReadOnlyList<ReportChart> Charts { get; }

    /// <summary>Whether it is too long to be shown where nobody asked for it, or for certain people, vaults or items.</summary>
    public bool IsDetail { get; private set; }

    /// <summary>Says that its rows will be looked at, so that all that they are made from is counted together.</summary>
    public void Expect()
    {
        foreach (var one in expected)
            one();
    }

    /// <summary>The same section, with what says that something is to be counted for it.</summary>
    public ReportSection From(params Action[] expect)
    {
        expected = expect;
        return this;
    }

    /// <summary>The same section, as a detail.</summary>
    public ReportSection AsDetail()
    {
        IsDetail = true;
        return this;
    }

    /// <summary>Makes a section whose columns are the properties of its rows.</summary>
    /// <exception cref="ArgumentException">A chart asks for a column that the rows do not have.</exception>
    public static ReportSection Of<TRow>(string name, string title, string? explanation, IEnumerable<TRow> rows, params ReportChart[] charts)
        where TRow : class
    {
        var columns = RowColumns.Of<TRow>();
        foreach (var column in charts.SelectMany(static chart => chart.Values.Append(chart.Label).Append(chart.Series)))
            if (column is not null && columns.All(known => known.Name != column))
                throw new ArgumentException($"The rows of '{name}' have no column '{column}'.", nameof(charts));
        return new(name, title, explanation, columns, rows, charts);
    }
}
