using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Detection;

/// <summary>Writes what is found in an archive.</summary>
internal sealed class ArchivedActivity(ArchiveDetectionOptions options)
{
    public async Task ReadAsync(CommandPort port, CancellationToken cancellationToken)
    {
        using var detection = await EngineHost.Engine.OpenArchiveDetectionAsync(options, port, cancellationToken).ConfigureAwait(false);
        while (await detection.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } findings)
            await port.WriteAsync(findings).ConfigureAwait(false);
        foreach (var note in detection.TakeNotes())
            port.Warning(note);
    }
}
