using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports;

/// <summary>A report: what it is about, its figures and its tables.</summary>
internal sealed class ReportResult
{
    /// <summary>The stable name, as <c>Get-OPReport</c> takes it: <c>SignIn</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>One sentence: what the report shows.</summary>
    public required string Explanation { get; init; }

    /// <summary>What the APIs do not tell and readers might expect, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the time range begins; null where the report is no matter of time.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Where the time range ends, the moment itself included; null where the report is no matter of time.</summary>
    public DateTimeOffset? EndTime { get; init; }

    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];

    public required IReadOnlyList<ReportSection> Sections { get; init; }
}
