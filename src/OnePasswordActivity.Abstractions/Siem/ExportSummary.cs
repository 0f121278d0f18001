using System;
using System.Collections.Generic;
using System.IO;

namespace OnePasswordActivity;

/// <summary>What an export wrote.</summary>
public sealed class ExportSummary
{
    /// <summary>The format of the records.</summary>
    public RecordFormat Format { get; internal init; }

    /// <summary>How many records were written.</summary>
    public long Records { get; internal init; }

    /// <summary>The size of the records in bytes, before any compression.</summary>
    public long Bytes { get; internal init; }

    /// <summary>The time of the earliest event, or null.</summary>
    public DateTimeOffset? Earliest { get; internal init; }

    /// <summary>The time of the latest event, or null.</summary>
    public DateTimeOffset? Latest { get; internal init; }

    /// <summary>The time of the earliest event, in this computer's time zone.</summary>
    public string? LocalEarliest => Earliest?.ToLocalText();

    /// <summary>The time of the latest event, in this computer's time zone.</summary>
    public string? LocalLatest => Latest?.ToLocalText();

    /// <summary>The files, in the order in which they were finished.</summary>
    public IReadOnlyList<FileInfo> Files { get; internal init; } = [];

    /// <summary>How many files were written.</summary>
    public int FileCount => Files.Count;

    /// <summary>Where in the archive the files end; null where the events came from the pipeline.</summary>
    public long? Position { get; internal init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>Records and files in a sentence.</summary>
    public override string ToString() => $"{Records} records in {Files.Count} files";
}
