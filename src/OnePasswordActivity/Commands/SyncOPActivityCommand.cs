using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Brings an archive up to date with every stream that the tokens allow.</summary>
[Cmdlet(VerbsData.Sync, "OPActivity", SupportsShouldProcess = true, HelpUri = HelpPages.Address + "Sync-OPActivity.md")]
[OutputType(typeof(SyncSummary))]
public sealed class SyncOPActivityCommand : AsyncCommand
{
    private readonly List<Connection> connections = [];
    private string path = "";

    /// <summary>The archive; it is made if it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Archive")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The streams; without it all that the token allows.</summary>
    [Parameter]
    [NameTransformation(typeof(ActivityStream), "stream")]
    [ArgumentCompleter(typeof(NameCompleter<ActivityStream>))]
    [ValidateNotNullOrEmpty]
    public string[]? Stream { get; set; }

    /// <summary>How far back the archive is to go; without it as far as the API does, or as far as before. A time without a zone is local.</summary>
    [Parameter]
    [Alias("After", "Since")]
    [TimeTransformation]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The connections to read from; without it the current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference[]? Connection { get; set; }

    /// <summary>Go on for new events until stopped.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait where there is nothing new.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many parts of a long window to read side by side at most, 1 to 32.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>How long to wait while another process writes to the archive: a TimeSpan, or a text such as 90s.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Make an archive without a full-text index, which is a little smaller and quicker to write.</summary>
    [Parameter]
    public SwitchParameter NoTextIndex { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            path = this.ArchivePath(Path);
            if (PollInterval < TimeSpan.FromSeconds(1) || PollInterval > TimeSpan.FromDays(1))
                throw new InvalidInputException("InvalidPollInterval", "-PollInterval is shorter than a second or longer than a day.", "Give 1s or more; the API allows 600 requests a minute for all that use the token.");
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Connection ?? [null!])
        {
            if (reference?.IsOfOtherKind(ConnectionKind.Events) == true)
                continue;
            try
            {
                var connection = ConnectionResolver.Resolve(Runspace.DefaultRunspace, ConnectionKind.Events, reference);
                if (connections.Contains(connection))
                    continue;
                WriteVerbose(connection.InWords);
                connections.Add(connection);
            }
            catch (NotConnectedException exception) when (reference is null)
            {
                ThrowTerminatingError(exception.ToErrorRecord(null));
            }
            catch (NotConnectedException exception)
            {
                WriteError(exception.ToErrorRecord(reference!.ToString()));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var queries = connections.SelectMany(Queries).ToList();
        if (queries.Count == 0 || !ShouldProcess(path, "Bring up to date"))
            return;
        var progress = Wait ? null : new ProgressMeter("Bringing the archive up to date", "events");
        Run((port, cancellationToken) => SyncAsync(queries, port, progress, cancellationToken), path, progress);
    }

    private IEnumerable<(Connection Connection, SyncQuery Query)> Queries(Connection connection)
    {
        if (string.IsNullOrEmpty(connection.AccountUuid))
        {
            WriteError(new InvalidInputException(
                "UnknownAccount",
                $"Which account the token of connection '{connection.Name}' belongs to is not known, and an archive keeps accounts apart.",
                "Connect with a token that names its account.").ToErrorRecord(connection.Name));
            yield break;
        }

        foreach (var stream in Stream is null ? (ActivityStream[])Enum.GetValues(typeof(ActivityStream)) : Names.Of<ActivityStream>(Stream).ToArray())
        {
            var allowed = connection.Features.Contains(stream.ToString(), StringComparer.OrdinalIgnoreCase);
            if (allowed)
                yield return (connection, new SyncQuery
                {
                    Client = (IEventsClient)connection.Client,
                    AccountUuid = connection.AccountUuid!,
                    Stream = stream,
                    ApiVersion = connection.ApiVersion == "v1" ? 1 : 2,
                    StartTime = StartTime,
                    PollInterval = Wait ? PollInterval : null,
                    ThrottleLimit = ThrottleLimit,
                });
            else if (Stream is null)
                WriteVerbose($"The token of connection '{connection.Name}' does not allow {stream}; it is left out.");
            else
                WriteError(new ApiPermissionException(
                    "MissingFeature",
                    $"The token of connection '{connection.Name}' does not allow {stream.ToString().ToLowerInvariant()}.",
                    "Make a token on 1Password.com that does, and connect with it; a token's streams can't be changed later.").ToErrorRecord(connection.Name));
        }
    }

    /// <summary>Reads all streams side by side; one that fails does not end the others, and has a summary too.</summary>
    private async Task SyncAsync(List<(Connection Connection, SyncQuery Query)> queries, CommandPort port, ProgressMeter? progress, CancellationToken cancellationToken)
    {
        using var archive = await EngineHost.Engine.OpenArchiveSyncAsync(
            new ArchiveOptions { Path = path, TextIndex = !NoTextIndex, Patience = LockTimeout }, port, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(queries.Select(async pair =>
        {
            using var part = progress?.Begin();
            var query = part is null ? pair.Query : pair.Query with { Progress = new SyncReporter(part) };
            var summary = await archive.SyncAsync(query, port, cancellationToken).ConfigureAwait(false);
            summary.Connection = pair.Connection.Name;
            if (summary.Failure is { } failure)
                await port.WriteErrorAsync(failure.ToErrorRecord(pair.Connection.Name)).ConfigureAwait(false);
            await port.WriteAsync(summary).ConfigureAwait(false);
        })).ConfigureAwait(false);
    }
}
