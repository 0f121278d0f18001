using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Sources;

/// <summary>Reads events out of an archive. Those of several accounts come in one order of time.</summary>
internal sealed class ArchiveSource(string path, ArchiveQuery query) : IEventSource
{
    public object? Target => path;

    public async Task ReadAsync(Allowance allowance, CommandPort port, ProgressMeter? progress, CancellationToken cancellationToken)
    {
        using var archive = EngineHost.Engine.OpenArchive(path);
        using var reader = archive.Read(query, port);
        using var part = progress?.Begin();
        while (!allowance.IsUsedUp && await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            var events = allowance.Take(page.Items);
            await port.WriteAsync(events).ConfigureAwait(false);
            part?.Advance(events.Count, events.Count, page.Earliest, page.Latest);
        }
    }
}
