using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Detection;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Commands;

/// <summary>Finds what is suspicious in an archive, in events from the pipeline, or in those that connections give.</summary>
[Cmdlet(VerbsCommon.Find, "OPSuspiciousActivity", DefaultParameterSetName = RangeSet, HelpUri = HelpPages.Address + "Find-OPSuspiciousActivity.md")]
[OutputType(typeof(Finding))]
public sealed class FindOPSuspiciousActivityCommand : DetectionCommand
{
    private const string RangeSet = "Range";
    private const string LastSet = "Last";
    private const string ArchiveRangeSet = "ArchiveRange";
    private const string ArchiveLastSet = "ArchiveLast";
    private const string InputSet = "Input";

    private PipedActivity? piped;

    /// <summary>The events: of one stream or of several, in any order.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ActivityEvent[] InputObject { get; set; } = [];

    /// <summary>The archive to look into, which also remembers what was found: later runs report what is new or has grown.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchiveRangeSet)]
    [Parameter(Mandatory = true, ParameterSetName = ArchiveLastSet)]
    [ValidateNotNullOrEmpty]
    public string Archive { get; set; } = "";

    /// <summary>The first moment; of an archive, findings that ended before are left for another run. A time without a zone is local.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Alias("After", "Since")]
    [TimeTransformation]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The last moment; of an archive, findings that began later are left for another run. A time without a zone is local.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Alias("Before", "Until")]
    [TimeTransformation]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>How far back from now: a TimeSpan, or a text such as 90m, 24h or 7d.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LastSet)]
    [Parameter(Mandatory = true, ParameterSetName = ArchiveLastSet)]
    [DurationTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan Last { get; set; }

    /// <summary>Judge the whole archive anew, report whatever earlier runs reported, and remember nothing.</summary>
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Parameter(ParameterSetName = ArchiveLastSet)]
    public SwitchParameter NoMemory { get; set; }

    /// <summary>How long to wait while another process looks for findings in the archive: a TimeSpan, or a text such as 90s.</summary>
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Parameter(ParameterSetName = ArchiveLastSet)]
    [DurationTransformation]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Go on for new events until stopped, and write a finding as soon as it is there; of an archive those that other commands bring into it.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Parameter(ParameterSetName = ArchiveLastSet)]
    [Parameter(ParameterSetName = InputSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait where there is nothing new.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Parameter(ParameterSetName = ArchiveLastSet)]
    [DurationTransformation]
    [ArgumentCompleter(typeof(PollIntervalCompleter))]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The connections to read from; without it the current one.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public ConnectionReference[]? Connection { get; set; }

    /// <summary>Where to ask who is suspended; null without a connection to the Users API.</summary>
    private static Connection? UsersConnection => ConnectionStore.Current(Runspace.DefaultRunspace, ConnectionKind.Users);

    private bool IsArchived => ParameterSetName is ArchiveRangeSet or ArchiveLastSet;

    // A pipeline that gave no event is no reason to ask the API for some.
    private bool IsPiped => ParameterSetName == InputSet || (MyInvocation.ExpectingInput && !IsArchived);

    private DateTimeOffset? Start => ParameterSetName is LastSet or ArchiveLastSet ? DateTimeOffset.UtcNow - Last : StartTime;

    /// <inheritdoc/>
    protected override void BeginProcessing() => Try(() =>
    {
        CheckTimes();
        if (IsPiped)
            piped = new PipedActivity(EngineHost.Engine.CreateDetector(Options() with { AtOnce = Wait }), atOnce: Wait);
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputSet)
            WriteObject(piped!.Add(InputObject), enumerateCollection: true);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Try(() =>
    {
        if (IsPiped)
        {
            WriteObject(piped!.Complete(), enumerateCollection: true);
            foreach (var note in piped.TakeNotes())
                WriteWarning(note);
        }
        else if (IsArchived)
        {
            Run(
                new ArchivedActivity(
                    new ArchiveDetectionOptions
                    {
                        Path = this.ArchivePath(Archive),
                        Detector = Options() with { StartTime = Start, EndTime = EndTime },
                        Remember = !NoMemory,
                        Patience = LockTimeout,
                    },
                    UsersConnection)
                {
                    PollInterval = Wait ? PollInterval : null,
                }.ReadAsync,
                Archive);
        }
        else
        {
            // What is wrong with the options is told before anybody is asked.
            var options = Options() with { AtOnce = Wait };
            EngineHost.Engine.CreateDetector(options).Dispose();
            var connections = Connections();
            Run(
                new LiveActivity(connections, options, UsersConnection)
                {
                    StartTime = Start ?? (Wait ? DateTimeOffset.UtcNow : null),
                    EndTime = EndTime,
                    PollInterval = Wait ? PollInterval : null,
                }.ReadAsync,
                string.Join(", ", connections.Select(static connection => connection.Name)));
        }
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            piped?.Dispose();
        base.Dispose(disposing);
    }

    private List<Connection> Connections() =>
        [.. (Connection ?? [null!]).Select(reference => ConnectionResolver.Resolve(Runspace.DefaultRunspace, ConnectionKind.Events, reference)).Distinct()];

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(null));
        }
    }

    private void CheckTimes()
    {
        if (EndTime < StartTime)
            throw new InvalidInputException("InvalidTimeRange", "-EndTime is before -StartTime.", "Swap them; a time without a zone is local.");
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Last)) && Last <= TimeSpan.Zero)
            throw new InvalidInputException("InvalidTimeRange", "-Last is not a span of time.", "Give a span such as 90m, 24h or 7d.");
        if (Wait && EndTime is not null)
            throw new InvalidInputException("InvalidTimeRange", "-Wait goes on for new events, so it has no -EndTime.", "Leave one of them out.");
        if (Wait && NoMemory)
            throw new InvalidInputException("InvalidWait", "-Wait tells each finding once, and with -NoMemory every look would tell all of them.", "Leave one of them out.");
        if (PollInterval < TimeSpan.FromSeconds(1) || PollInterval > TimeSpan.FromDays(1))
            throw new InvalidInputException("InvalidPollInterval", "-PollInterval is shorter than a second or longer than a day.", "Give 1s or more; the API allows 600 requests a minute for all that use the token.");
    }
}
