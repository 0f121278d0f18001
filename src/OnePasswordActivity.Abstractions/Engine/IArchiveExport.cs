using System;
using System.Collections.Generic;
using System.Threading;

namespace OnePasswordActivity.Engine;

/// <summary>Writes an archive's events to files, from where the export before ended. One caller, and one export, at a time.</summary>
public interface IArchiveExport : IDisposable
{
    /// <summary>The name under which the archive keeps how far the files go.</summary>
    string Name { get; }

    /// <summary>How many records were written.</summary>
    long Records { get; }

    /// <summary>The size of the records in bytes, before compression.</summary>
    long Bytes { get; }

    /// <summary>The time of the earliest event, or null.</summary>
    DateTimeOffset? Earliest { get; }

    /// <summary>The time of the latest event, or null.</summary>
    DateTimeOffset? Latest { get; }

    /// <summary>Where in the archive the files end, when they are written.</summary>
    long Position { get; }

    /// <summary>How far the files go, and what is to be written. It changes nothing.</summary>
    /// <exception cref="ArchiveException">The archive can't be read.</exception>
    DeliveryState GetState();

    /// <summary>Writes what the archive has after the last export.</summary>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it; the next export writes the same events then.</param>
    /// <returns>The full paths of the files.</returns>
    /// <exception cref="ArchiveException">The archive can't be read or written, or another command exports to these files.</exception>
    /// <exception cref="ExportException">The disk is full, or the folder can't be written to.</exception>
    IReadOnlyList<string> Export(IApiLog log, CancellationToken cancellationToken);
}
