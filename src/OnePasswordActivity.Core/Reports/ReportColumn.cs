using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>A column of a report's table.</summary>
/// <param name="name">The stable name: that of the rows' property.</param>
/// <param name="title">The heading.</param>
/// <param name="kind">What the cells hold.</param>
/// <param name="read">Takes the cell's value out of a row.</param>
internal sealed class ReportColumn(string name, string title, CellKind kind, Func<object, object?> read)
{
    public string Name { get; } = name;

    public string Title { get; } = title;

    public CellKind Kind { get; } = kind;

    public object? Read(object row) => read(row);
}
