using System;
using System.Collections.Generic;
using System.ComponentModel;
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

/// <summary>Sends the events of an archive or of the pipeline to a target, whichever that is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SendCommand : AsyncCommand
{
    private readonly List<ActivityEvent> waiting = [];
    private TargetOptions target = null!;
    private IDelivery? delivery;
    private string? archive;
    private Connections.Connection[] connections = [];

    /// <summary>The archive whose events are sent. It keeps how far the target got.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Archive { get; set; }

    /// <summary>The events.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The name under which the archive keeps how far the target got; without it one made of the kind, the address, and what is named there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Send again what the target refused for good.</summary>
    [Parameter]
    public SwitchParameter RetryDeadLetter { get; set; }

    /// <summary>Go on for new events until stopped, and bring the archive up to date where there is a connection.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait where there is nothing new.</summary>
    [Parameter]
    [DurationTransformation]
    [ArgumentCompleter(typeof(PollIntervalCompleter))]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The connections to bring the archive up to date from while waiting; without it the current one, if there is one.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference[]? Connection { get; set; }

    /// <summary>How many records go together at most.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int BatchSize { get; set; } = 2000;

    /// <summary>How many bytes of records go together at most, before compression, where the target takes more.</summary>
    [Parameter]
    [ValidateRange(1024, 100_000_000)]
    public int BatchBytes { get; set; }

    /// <summary>The SHA-256 fingerprint, or the thumbprint, of the one certificate that is taken for the target's, whoever signed it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>How often a batch is sent again after a fault that may pass.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>How many seconds one attempt may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        try
        {
            CheckParameters();
            archive = Archive is null ? null : this.ArchivePath(Archive);
            connections = Wait ? SourceConnections() : [];
            target = MakeTarget();
            target.MaximumRetryCount = MaximumRetryCount;
            target.Timeout = TimeSpan.FromSeconds(TimeoutSec);
            target.CertificateThumbprint = CertificateThumbprint;
            target.UserAgent = this.UserAgent();
            if (archive is not null)
                return;
            var made = EngineHost.Engine.CreateDelivery(target);
            if (ShouldProcess(made.Target, $"Send the events of the pipeline as {made.Format}"))
                delivery = made;
            else
                made.Dispose();
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Archive));
        }
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (archive is not null)
        {
            if (InputObject is not null)
                ThrowTerminatingError(new InvalidInputException("TwoSources", "Events come from the pipeline, and -Archive is given too.", "Give one of them.").ToErrorRecord(Archive));
            return;
        }

        if (!MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
            ThrowTerminatingError(new InvalidInputException("NoSource", "There are no events to send.", "Give -Archive, or pipe events in.").ToErrorRecord(null));
        try
        {
            var activity = PipedEvents.Take(InputObject);
            if (delivery is null)
                return;
            waiting.Add(activity);
            if (waiting.Count >= BatchSize)
                SendWaiting();
        }
        catch (InvalidInputException exception)
        {
            WriteError(exception.ToErrorRecord(InputObject, ErrorCategory.InvalidData));
        }
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        if (delivery is not null)
        {
            if (waiting.Count > 0)
                SendWaiting();
            WriteObject(delivery.Summary);
        }

        if (archive is null)
            return;
        try
        {
            using var sender = EngineHost.Engine.OpenDelivery(archive, target);
            var state = sender.GetState();
            var what = RetryDeadLetter
                ? $"Send {state.DeadLetters} dead letters again as {sender.Format}"
                : $"Send {state.Pending} events after position {state.Position} as {sender.Format}";
            if (ShouldProcess($"{sender.Target} ('{sender.Name}')", what))
                Run((port, cancellationToken) => SendArchiveAsync(sender, port, cancellationToken), Archive);
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Archive));
        }
    }

    /// <summary>What the parameters of the target say.</summary>
    private protected abstract TargetOptions MakeTarget();

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">Whether managed resources are released.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            delivery?.Dispose();
        base.Dispose(disposing);
    }

    private void CheckParameters()
    {
        if (Archive is null && (Wait || RetryDeadLetter || Connection is not null))
            throw new InvalidInputException("ArchiveMissing", "-Wait, -RetryDeadLetter and -Connection are for the events of an archive.", "Give -Archive too, or leave them out.");
        if (Wait && RetryDeadLetter)
            throw new InvalidInputException("WaitWithRetry", "-Wait and -RetryDeadLetter are given together.", "Send the dead letters first, and wait then.");
        if (PollInterval < TimeSpan.FromSeconds(1) || PollInterval > TimeSpan.FromDays(1))
            throw new InvalidInputException("InvalidPollInterval", "-PollInterval is shorter than a second or longer than a day.", "Give 1s or more.");
    }

    private void SendWaiting()
    {
        var events = waiting.ToList();
        waiting.Clear();
        Run(
            async (port, cancellationToken) =>
            {
                foreach (var refused in await Telling(() => delivery!.SendAsync(events, port, cancellationToken), () => delivery!.Summary, port).ConfigureAwait(false))
                    await port.WriteErrorAsync(new DeliveryException(
                        "RecordRefused", $"The target refused the record of event {refused.Event.Uuid}: {refused.Reason}", "Look at the event and at what the target expects.")
                        .ToErrorRecord(refused.Event, ErrorCategory.InvalidData)).ConfigureAwait(false);
            },
            delivery!.Target);
    }

    private async Task SendArchiveAsync(IArchiveDelivery sender, CommandPort port, CancellationToken cancellationToken)
    {
        if (RetryDeadLetter)
            await Telling(() => sender.RetryDeadLettersAsync(port, cancellationToken), () => sender.Summary, port).ConfigureAwait(false);
        else if (!Wait)
            await Telling(() => sender.SendAsync(port, cancellationToken), () => sender.Summary, port).ConfigureAwait(false);
        else
            await FollowAsync(sender, port, cancellationToken).ConfigureAwait(false);
        if (sender.Summary.Refused > 0)
            port.Warning($"'{sender.Name}' refused {sender.Summary.Refused} events. They are kept as dead letters: Get-OPArchive -DeadLetter shows why.");
        await port.WriteAsync(sender.Summary).ConfigureAwait(false);
    }

    /// <summary>Sends for ever; a target that can't be reached for a while is no reason to end.</summary>
    private async Task FollowAsync(IArchiveDelivery sender, CommandPort port, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feed = connections.Length == 0 ? Task.CompletedTask : ArchiveFeed.RunAsync(archive!, connections, PollInterval, port, end.Token);
        try
        {
            await SendForEverAsync(sender, port, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            end.Cancel();
            await Task.WhenAny(feed).ConfigureAwait(false);
        }
    }

    private async Task SendForEverAsync(IArchiveDelivery sender, CommandPort port, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await sender.SendAsync(port, cancellationToken).ConfigureAwait(false);
            }
            catch (ApiException exception) when (exception.MayPass)
            {
                port.Warning($"{exception.Problem} Trying again in {PollInterval.TotalSeconds:0} s.");
            }
            catch (ArchiveException exception) when (exception.ErrorId is "TargetInUse" or "ArchiveBusy")
            {
                port.Verbose($"{exception.Problem} Trying again in {PollInterval.TotalSeconds:0} s.");
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The connections that were named; else the current one, if there is one.</summary>
    private Connections.Connection[] SourceConnections()
    {
        try
        {
            return [.. (Connection ?? [null!]).Select(reference => ConnectionResolver.Resolve(Runspace.DefaultRunspace, ConnectionKind.Events, reference)).Distinct()];
        }
        catch (NotConnectedException) when (Connection is null)
        {
            WriteVerbose("There is no connection to the Events API: what others bring into the archive is sent.");
            return [];
        }
    }

    /// <summary>Sends; when that fails, what was confirmed before is told before the error.</summary>
    private static async Task<T> Telling<T>(Func<Task<T>> send, Func<DeliverySummary> summary, CommandPort port)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ApiException or DeliveryException)
        {
            await port.WriteAsync(summary()).ConfigureAwait(false);
            throw;
        }
    }
}
