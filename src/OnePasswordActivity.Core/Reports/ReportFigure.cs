using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>A number that is worth a place at the top.</summary>
/// <param name="title">What it counts, in a few words.</param>
/// <param name="value">The number, of a type that fits the kind; null for none.</param>
/// <param name="kind">What it is.</param>
/// <param name="detail">A few words of context below it, or null.</param>
internal sealed class ReportFigure(string title, object? value, CellKind kind = CellKind.Count, string? detail = null)
{
    public string Title { get; } = title;

    public object? Value { get; } = value;

    public CellKind Kind { get; } = kind;

    public string? Detail { get; } = detail;
}
