using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>A window that is being read, some pages ahead of whoever takes them.</summary>
internal sealed class WindowRun : IDisposable
{
    private const int MostPagesAhead = 6;

    private readonly Channel<Page<ActivityEvent>> pages = Channel.CreateBounded<Page<ActivityEvent>>(
        new BoundedChannelOptions(MostPagesAhead) { SingleWriter = true });

    private readonly IPageReader<ActivityEvent> reader;

    public WindowRun(TimeWindow window, IPageReader<ActivityEvent> reader, CancellationToken cancellationToken)
    {
        Window = window;
        this.reader = reader;
        Completion = Task.Run(() => ReadAsync(cancellationToken), CancellationToken.None);
    }

    public TimeWindow Window { get; }

    /// <summary>How many events were read.</summary>
    public long Read { get; private set; }

    /// <summary>How many pages they came on.</summary>
    public int Pages { get; private set; }

    /// <summary>Whether it has events with a time past the window's end.</summary>
    public bool PassedEnd { get; set; }

    /// <summary>Ends with the window, or with what went wrong.</summary>
    public Task Completion { get; }

    /// <summary>Whether there is another page; false at the end, however it came.</summary>
    public Task<bool> WaitAsync(CancellationToken cancellationToken) => pages.Reader.WaitToReadAsync(cancellationToken).AsTask();

    public bool TryTake(out Page<ActivityEvent>? page) => pages.Reader.TryRead(out page);

    public void Dispose() => reader.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
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
