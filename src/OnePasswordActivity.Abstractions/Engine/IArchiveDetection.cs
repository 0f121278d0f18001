using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>A search of an archive for what is suspicious.</summary>
public interface IArchiveDetection : IDisposable
{
    /// <summary>
    /// The next findings, or null at the end. Only when the end was reached is remembered what was found, so that what nobody was told of
    /// is found again.
    /// </summary>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArchiveException">The archive can't be read, or what was found can't be written to it.</exception>
    Task<IReadOnlyList<Finding>?> ReadNextAsync(CancellationToken cancellationToken);

    /// <summary>Sentences on what could not be judged so far, such as for want of history. Each is given once.</summary>
    IReadOnlyList<string> TakeNotes();
}
