using System;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>
/// Reads pages one after another. From the second page on, the next one is on its way while the caller looks at the current one; not
/// before, because somebody who wants only the first few should cost one request.
/// </summary>
internal abstract class PageReader<T> : IPageReader<T>
{
    private readonly CancellationTokenSource stop = new();
    private Task<Page<T>?>? ahead;
    private ApiException? ending;
    private int pages;
    private int disposed;

    public async Task<Page<T>?> ReadNextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ahead is null && ending is not null)
            throw ending;
        var next = ahead ?? FetchAsync(stop.Token);
        ahead = null;
        Page<T>? page;
        using (cancellationToken.Register(stop.Cancel))
            page = await next.ConfigureAwait(false);
        pages++;
        if (page is not null && pages > 1 && ending is null && CanFetchAhead)
            ahead = FetchAsync(stop.Token);
        return page;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        stop.Cancel();

        // A fault of a page that nobody will read is of no interest, but an unobserved one would reach the host.
        ahead?.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        stop.Dispose();
    }

    /// <summary>Whether there certainly is a next page, and nothing to wait for before it.</summary>
    protected abstract bool CanFetchAhead { get; }

    /// <summary>Lets the page that was just fetched be the last one, and this be thrown in place of the next.</summary>
    protected void EndAfterThisPage(ApiException exception) => ending = exception;

    /// <summary>Fetches the next page, or null when there is none. Calls do not overlap.</summary>
    protected abstract Task<Page<T>?> FetchAsync(CancellationToken cancellationToken);
}
