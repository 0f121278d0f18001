using OnePasswordActivity.Reports;

namespace OnePasswordActivity;

/// <summary>A number that is worth a place at the top of a report.</summary>
public sealed class ReportFigureRow : ReportRow
{
    /// <summary>What it counts.</summary>
    public string? Figure { get; internal init; }

    /// <summary>The number; a share is a fraction.</summary>
    public object? Value { get; internal init; }

    /// <summary>The number for people.</summary>
    [Cell(CellKind.Label)]
    public string? Text { get; internal init; }

    /// <summary>A few words of context, or null.</summary>
    [Cell(CellKind.Label)]
    public string? Detail { get; internal init; }
}
