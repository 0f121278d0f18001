using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Sources;

/// <summary>Reads events out of an archive. Those of several accounts come in one order of time.</summary>
internal sealed class ArchiveSource(string path, ArchiveQuery query) : IEventSource
{
    public object? Target => path;

    public async Task ReadAsync(Allowance allowance, CommandPort port, CancellationToken cancellationToken)
    {
        using var archive = EngineHost.Engine.OpenArchive(path);
        using var reader = archive.Read(query, port);
        while (!allowance.IsUsedUp && await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            await port.WriteAsync(allowance.Take(page.Items)).ConfigureAwait(false);
    }
}
