using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>
/// Writes records to files that get their names when they are whole and on the disk. Until then, and for good if the writer is disposed
/// before it was completed, what was written is in files whose names end in <c>.partial</c>. One caller at a time.
/// </summary>
public interface IRecordFileWriter : IDisposable
{
    /// <summary>How many records were written.</summary>
    long Records { get; }

    /// <summary>The size of the records in bytes, before compression.</summary>
    long Bytes { get; }

    /// <summary>The time of the earliest event, or null.</summary>
    DateTimeOffset? Earliest { get; }

    /// <summary>The time of the latest event, or null.</summary>
    DateTimeOffset? Latest { get; }

    /// <summary>Writes the record of an event.</summary>
    /// <param name="activity">The event.</param>
    /// <returns>The full paths of the files that became whole by it.</returns>
    /// <exception cref="ExportException">The disk is full, or the folder can't be written to.</exception>
    IReadOnlyList<string> Write(ActivityEvent activity);

    /// <summary>Finishes the files that are not yet whole.</summary>
    /// <returns>Their full paths.</returns>
    /// <exception cref="ExportException">The disk is full, or the folder can't be written to.</exception>
    IReadOnlyList<string> Complete();
}
