namespace OnePasswordActivity.Core.Reports;

/// <summary>How a chart is drawn.</summary>
internal enum ChartKind
{
    /// <summary>A bar for each label; beside one another where there are several values.</summary>
    Bar,

    /// <summary>A bar for each label that is made up of its values.</summary>
    StackedBar,

    /// <summary>A line for each value over the days.</summary>
    Line,

    /// <summary>A ring of the labels' shares.</summary>
    Doughnut,
}
