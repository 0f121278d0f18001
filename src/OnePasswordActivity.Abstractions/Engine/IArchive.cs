using System;
using System.Collections.Generic;
using System.Threading;

namespace OnePasswordActivity.Engine;

/// <summary>An archive that is read. Reading needs no connection, and does not stop a process that writes to it.</summary>
public interface IArchive : IDisposable
{
    /// <summary>The file.</summary>
    string Path { get; }

    /// <summary>Reads events.</summary>
    /// <param name="query">Which ones, and in which order.</param>
    /// <param name="log">The caller's log; it is told how the events are looked for.</param>
    /// <returns>
    /// A reader whose pages have, as <see cref="Page{T}.Cursor"/>, the last position of the page in the order of arrival, as a whole
    /// number in text: the <see cref="ArchiveQuery.After"/> to go on from. In other orders they have none.
    /// </returns>
    /// <exception cref="ArchiveException">The archive has nothing of the account; at the first page.</exception>
    IPageReader<ActivityEvent> Read(ArchiveQuery query, IApiLog? log = null);

    /// <summary>The events that targets refused for good, the oldest first.</summary>
    /// <param name="target">The name of the target; null for all.</param>
    IReadOnlyList<DeadLetter> ReadDeadLetters(string? target);

    /// <summary>Tells what the archive has, one entry a stream and account.</summary>
    /// <param name="verify">Whether to look at every page of the file and at every event, which takes as long as reading all of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    IReadOnlyList<ArchiveStatus> Describe(bool verify, CancellationToken cancellationToken);

    /// <summary>What a removal would do.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="cancellationToken">Ends it.</param>
    RemovalPlan Plan(RemovalQuery query, CancellationToken cancellationToken);

    /// <summary>Reads the journal of what was done to users, the oldest first.</summary>
    IEnumerable<ResponseEntry> ReadResponses();
}
