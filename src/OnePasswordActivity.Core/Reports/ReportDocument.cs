using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports;

/// <summary>Reports that are written together.</summary>
internal sealed class ReportDocument
{
    public required string Title { get; init; }

    /// <summary>What the figures were taken from, such as the archive's file name, in a few words; null to say nothing.</summary>
    public string? Source { get; init; }

    /// <summary>When the figures were taken.</summary>
    public required DateTimeOffset Generated { get; init; }

    /// <summary>The time zone of all times and days.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Local;

    public required IReadOnlyList<ReportResult> Reports { get; init; }
}
