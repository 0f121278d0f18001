using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>A window that is to be read, or is being read some pages ahead of whoever takes them.</summary>
/// <param name="window">The window.</param>
/// <param name="pagesAhead">How many pages may wait to be taken.</param>
internal sealed class WindowRun<T>(TimeWindow window, int pagesAhead) : IDisposable
{
    private readonly Channel<Page<T>> pages = Channel.CreateBounded<Page<T>>(new BoundedChannelOptions(pagesAhead) { SingleWriter = true });

    private IPageReader<T>? reader;

    public TimeWindow Window { get; } = window;

    /// <summary>How many events were read.</summary>
    public long Read { get; private set; }

    /// <summary>How many pages they came on.</summary>
    public int Pages { get; private set; }

    /// <summary>Whether it has events with a time past the window's end.</summary>
    public bool PassedEnd { get; set; }

    /// <summary>The first page, where it shows that the window is too large: then it was not passed on, and nothing more is read. Null else.</summary>
    public Page<T>? Crowd { get; private set; }

    /// <summary>Ends with the window, or with what went wrong; null as long as it is not being read.</summary>
    public Task? Completion { get; private set; }

    public bool IsStarted => Completion is not null;

    public bool IsUnderWay => Completion is { IsCompleted: false };

    /// <summary>Begins to read.</summary>
    /// <param name="from">Where the pages come from.</param>
    /// <param name="isCrowded">Tells by the first page whether the window is too large.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Start(IPageReader<T> from, Func<Page<T>, bool> isCrowded, CancellationToken cancellationToken)
    {
        reader = from;
        Completion = Task.Run(() => ReadAsync(from, isCrowded, cancellationToken), CancellationToken.None);
    }

    /// <summary>Whether there is another page; false at the end, however it came.</summary>
    public Task<bool> WaitAsync(CancellationToken cancellationToken) => pages.Reader.WaitToReadAsync(cancellationToken).AsTask();

    public bool TryTake(out Page<T>? page) => pages.Reader.TryRead(out page);

    public void Dispose()
    {
        reader?.Dispose();

        // A fault of a window that nobody will take is of no interest, but an unobserved one would reach the host.
        Completion?.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task ReadAsync(IPageReader<T> from, Func<Page<T>, bool> isCrowded, CancellationToken cancellationToken)
    {
        try
        {
            // No page is asked for before there is room: its reader has the next one ahead anyway.
            while (await pages.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false)
                && await from.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                if (Pages == 0 && isCrowded(page))
                {
                    Crowd = page;
                    return;
                }

                Read += page.Read;
                Pages++;
                await pages.Writer.WriteAsync(page, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            pages.Writer.TryComplete();
        }
    }
}
