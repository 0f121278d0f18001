using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Detection;

/// <summary>Writes what is found in an archive.</summary>
/// <param name="options">Where to look, and what for.</param>
/// <param name="users">The connection to the Users API, if there is one.</param>
internal sealed class ArchivedActivity(ArchiveDetectionOptions options, Connection? users)
{
    private readonly HashSet<string> told = [];

    /// <summary>Set to look again and again for what has arrived.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>Looks once, or on and on.</summary>
    public async Task ReadAsync(CommandPort port, CancellationToken cancellationToken)
    {
        var suspended = await SuspendedUsers.ReadAsync(users, port, cancellationToken).ConfigureAwait(false);
        var look = options with { Detector = options.Detector with { SuspendedUsers = suspended } };
        await LookAsync(look, port, cancellationToken).ConfigureAwait(false);
        while (PollInterval is { } pause)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            try
            {
                await LookAsync(look, port, cancellationToken).ConfigureAwait(false);
            }
            catch (ArchiveException exception) when (exception.ErrorId is "ArchiveInUse" or "ArchiveBusy")
            {
                port.Verbose($"{exception.Problem} Looking again in {pause.TotalSeconds:0} s.");
            }
        }
    }

    private async Task LookAsync(ArchiveDetectionOptions look, CommandPort port, CancellationToken cancellationToken)
    {
        using var detection = await EngineHost.Engine.OpenArchiveDetectionAsync(look, port, cancellationToken).ConfigureAwait(false);
        while (await detection.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } findings)
            await port.WriteAsync(findings).ConfigureAwait(false);
        foreach (var note in detection.TakeNotes())
            if (told.Add(note))
                port.Warning(note);
    }
}
