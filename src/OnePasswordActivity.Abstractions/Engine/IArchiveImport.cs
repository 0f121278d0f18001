using System;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>An archive to which events are added that were kept elsewhere. While it is open no other process can write to it.</summary>
public interface IArchiveImport : IDisposable
{
    /// <summary>Adds the events of a file of JSON lines, which may be compressed with gzip. Those that the archive has already are counted only.</summary>
    /// <param name="query">Which file, and how.</param>
    /// <param name="report">Told of each line that is no event, as far as the query wants to know.</param>
    /// <param name="cancellationToken">Ends it; what was committed stays.</param>
    /// <exception cref="InvalidInputException">The file can't be read.</exception>
    /// <exception cref="ArchiveException">The archive can't be written.</exception>
    Task<ImportSummary> ImportAsync(ImportQuery query, Func<LineProblem, Task> report, CancellationToken cancellationToken);
}
