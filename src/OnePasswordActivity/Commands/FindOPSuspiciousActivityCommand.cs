using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Detection;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Finds what is suspicious in events from the pipeline, or in those that connections give.</summary>
[Cmdlet(VerbsCommon.Find, "OPSuspiciousActivity", DefaultParameterSetName = RangeSet)]
[OutputType(typeof(Finding))]
public sealed class FindOPSuspiciousActivityCommand : AsyncCommand
{
    private const string RangeSet = "Range";
    private const string LastSet = "Last";
    private const string InputSet = "Input";
    private const int BatchSize = 500;

    private readonly List<ActivityEvent> batch = [];
    private IActivityDetector? detector;

    /// <summary>The events: of one stream or of several, in any order.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ActivityEvent[] InputObject { get; set; } = [];

    /// <summary>The first moment. A time without a zone is local.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Alias("After", "Since")]
    [TimeTransformation]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The last moment. A time without a zone is local.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Alias("Before", "Until")]
    [TimeTransformation]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>How far back from now: a TimeSpan, or a text such as 90m, 24h or 7d.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LastSet)]
    [DurationTransformation]
    public TimeSpan Last { get; set; }

    /// <summary>The ids of the rules to use; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DetectionRuleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Rule { get; set; }

    /// <summary>The ids of the rules to leave out; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DetectionRuleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeRule { get; set; }

    /// <summary>Findings that matter less are not written.</summary>
    [Parameter]
    public Severity MinimumSeverity { get; set; }

    /// <summary>A JSON file that names what is special: privileged vaults and groups, users for emergencies, trusted networks, …</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Watchlist { get; set; }

    /// <summary>Thresholds of rules: <c>@{ 'OP-BRUTE-FORCE.failures' = 50 }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Option { get; set; }

    /// <summary>Go on for new events until stopped, and write a finding as soon as it is there.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait where there is nothing new.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [DurationTransformation]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The connections to read from; without it the current one.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public ConnectionReference[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            CheckTimes();
            detector = EngineHost.Engine.CreateDetector(new DetectorOptions
            {
                Rules = Patterns.Texts(Rule),
                ExcludeRules = Patterns.Texts(ExcludeRule),
                MinimumSeverity = MinimumSeverity,
                Watchlist = Watchlist is null ? OnePasswordActivity.Watchlist.Empty : EngineHost.Engine.ReadWatchlist(FilePath(Watchlist)),
                Thresholds = Thresholds(),
                AtOnce = Wait,
            });
            if (Wait && MyInvocation.ExpectingInput)
                detector.Follow();
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(null));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != InputSet)
            return;
        batch.AddRange(InputObject);
        if (Wait || batch.Count >= BatchSize)
            ProcessBatch();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A pipeline that gave no event is no reason to ask the API for some.
        if (ParameterSetName == InputSet || MyInvocation.ExpectingInput)
        {
            ProcessBatch();
            WriteObject(detector!.Complete(), enumerateCollection: true);
            foreach (var note in detector.TakeNotes())
                WriteWarning(note);
            return;
        }

        var live = new LiveActivity(Connections(), detector!)
        {
            StartTime = ParameterSetName == LastSet ? DateTimeOffset.UtcNow - Last : StartTime ?? (Wait ? DateTimeOffset.UtcNow : null),
            EndTime = EndTime,
            PollInterval = Wait ? PollInterval : null,
        };
        Run(live.ReadAsync, string.Join(", ", Connection?.Select(reference => reference.ToString()) ?? ["Default"]));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            detector?.Dispose();
        base.Dispose(disposing);
    }

    private void ProcessBatch()
    {
        WriteObject(detector!.Process(batch), enumerateCollection: true);
        batch.Clear();
    }

    private List<Connection> Connections()
    {
        try
        {
            return [.. (Connection ?? [null!]).Select(reference => ConnectionResolver.Resolve(Runspace.DefaultRunspace, ConnectionKind.Events, reference)).Distinct()];
        }
        catch (NotConnectedException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(null));
            throw;
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
        if (PollInterval < TimeSpan.FromSeconds(1) || PollInterval > TimeSpan.FromDays(1))
            throw new InvalidInputException("InvalidPollInterval", "-PollInterval is shorter than a second or longer than a day.", "Give 1s or more; the API allows 600 requests a minute for all that use the token.");
    }

    private string FilePath(string path)
    {
        var file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? file : throw new InvalidInputException(
            "WatchlistUnusable", $"'{path}' is not a place for files.", "Give a path in a file system.");
    }

    private Dictionary<string, object?> Thresholds()
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (Option is not null)
            foreach (DictionaryEntry entry in Option)
                values[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
        return values;
    }
}
