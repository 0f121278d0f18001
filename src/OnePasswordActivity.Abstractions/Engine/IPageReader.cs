using System;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>Reads a list page by page. One caller at a time; disposing it ends a request that is under way.</summary>
/// <typeparam name="T">What the pages hold.</typeparam>
public interface IPageReader<T> : IDisposable
{
    /// <summary>The next page, or null when there is no more.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Page<T>?> ReadNextAsync(CancellationToken cancellationToken);
}
