using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;
using OnePasswordActivity.Sources;

namespace OnePasswordActivity.Commands;

/// <summary>What the cmdlets that read a stream of events have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetActivityCommand : AsyncCommand
{
    internal const string RangeSet = "Range";
    internal const string LastSet = "Last";
    internal const string CursorSet = "Cursor";
    internal const string ArchiveRangeSet = "ArchiveRange";
    internal const string ArchiveLastSet = "ArchiveLast";

    private readonly List<Connection> connections = [];
    private EventFilter? filter;
    private string? cursorPath;
    private string? archivePath;

    /// <summary>The first moment. A time without a zone is local.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Alias("After", "Since")]
    [TimeTransformation]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The last moment. A time without a zone is local.</summary>
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

    /// <summary>Where to go on: a cursor of the API.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CursorSet)]
    [ValidateNotNullOrEmpty]
    public string? Cursor { get; set; }

    /// <summary>The archive to read in place of the API: a file that Sync-OPActivity wrote. No connection is needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchiveRangeSet)]
    [Parameter(Mandatory = true, ParameterSetName = ArchiveLastSet)]
    [ValidateNotNullOrEmpty]
    public string? Archive { get; set; }

    /// <summary>The account, where the archive has several; without it those of all of them come, in one order of time.</summary>
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Parameter(ParameterSetName = ArchiveLastSet)]
    [ValidateNotNullOrEmpty]
    public string? AccountUuid { get; set; }

    /// <summary>The newest events of the archive first.</summary>
    [Parameter(ParameterSetName = ArchiveRangeSet)]
    [Parameter(ParameterSetName = ArchiveLastSet)]
    public SwitchParameter Newest { get; set; }

    /// <summary>How many events at most.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long First { get; set; }

    /// <summary>How many events the server sends at a time.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = CursorSet)]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 1000;

    /// <summary>A file that keeps where the stream was read to, so that the next run goes on there.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = CursorSet)]
    [ValidateNotNullOrEmpty]
    public string? CursorFile { get; set; }

    /// <summary>Go on for new events until stopped.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = CursorSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait where there is nothing new.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = CursorSet)]
    [DurationTransformation]
    [ArgumentCompleter(typeof(PollIntervalCompleter))]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many parts of a long window to read side by side at most, 1 to 32. How many it is depends on what the rate limit allows.
    /// With -First, -Cursor, -CursorFile or -Wait it is one.
    /// </summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = CursorSet)]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Write events as they come, where parts of the window are read side by side.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = CursorSet)]
    public SwitchParameter Unordered { get; set; }

    /// <summary>The version of the API; without it the newest one that the server has.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = CursorSet)]
    [ValidateSet("v1", "v2")]
    public string? ApiVersion { get; set; }

    /// <summary>The country of the address, as code or name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Country { get; set; }

    /// <summary>The address it was done from: IP addresses, or blocks in CIDR notation.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? IPAddress { get; set; }

    /// <summary>
    /// Words that all have to be in the event, whichever of its texts: at the beginning of a word, or anywhere when one begins with *.
    /// A phrase stands in quotation marks. Capitals and accents make no difference.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Text { get; set; }

    /// <summary>The connections to read from; without it the current one.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = RangeSet)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = LastSet)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = CursorSet)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference[]? Connection { get; set; }

    private protected abstract ActivityStream Stream { get; }

    /// <summary>The parameters that take codes of the API, and what was given for them.</summary>
    private protected abstract (string Parameter, CatalogKind Kind, string[]? Patterns)[] Codes { get; }

    private protected TextSearch? Search => Text is null ? null : TextSearch.Parse(Text);

    private bool IsLast => ParameterSetName is LastSet or ArchiveLastSet;

    private string Activity => "Reading " + Stream switch
    {
        ActivityStream.AuditEvents => "audit events",
        ActivityStream.ItemUsages => "item usages",
        _ => "sign-in attempts",
    } + (connections.Count > 1 ? FormattableString.Invariant($" of {connections.Count} accounts") : "");

    private bool HasFirst => MyInvocation.BoundParameters.ContainsKey(nameof(First));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            cursorPath = CursorFile is null ? null : FilePath(CursorFile);
            archivePath = Archive is null ? null : this.ArchivePath(Archive);
            filter = MakeFilter() is { IsEmpty: false } wanted ? wanted : null;
            CheckParameters();
            foreach (var (parameter, kind, patterns) in Codes)
                foreach (var hint in CodeHints.Of(kind, parameter, patterns))
                    WriteWarning(hint);
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(exception.ErrorId == "ArchivePathInvalid" ? Archive : null));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Archive is not null)
            return;
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
        if (Archive is null && connections.Count == 0)
            return;
        if (connections.Count > 1 && (Cursor ?? CursorFile) is not null)
            ThrowTerminatingError(new InvalidInputException(
                "OneCursorOneConnection", "A cursor belongs to one account, and there are several connections.", "Run the command for each connection by itself.").ToErrorRecord(null));
        var source = Source();
        var progress = Wait ? null : new ProgressMeter(Activity, "events", HasFirst ? First : null);
        Run((port, cancellationToken) => source.ReadAsync(new Allowance(HasFirst ? First : null), port, progress, cancellationToken), source.Target, progress);
    }

    private IEventSource Source() => archivePath is not null
        ? new ArchiveSource(archivePath, new ArchiveQuery
        {
            Stream = Stream,
            AccountUuid = AccountUuid,
            StartTime = Start(),
            EndTime = EndTime,
            Filter = filter,
            Order = Newest ? ArchiveOrder.Newest : ArchiveOrder.Time,
            PageSize = HasFirst ? (int)Math.Min(First, PageSize) : PageSize,
        })
        : new ApiSource(
            connections,
            new EventQuery
            {
                Stream = Stream,
                StartTime = Start(),
                EndTime = EndTime,
                Cursor = Cursor,
                PageSize = PageSize,
                First = HasFirst ? First : null,
                Filter = filter,
                PollInterval = Wait ? PollInterval : null,
                ThrottleLimit = CursorFile is null ? ThrottleLimit : 1,
                Unordered = Unordered,
            },
            ApiVersion,
            cursorPath);

    /// <summary>Which events to keep.</summary>
    private protected abstract EventFilter MakeFilter();

    private void CheckParameters()
    {
        if (EndTime < StartTime)
            throw new InvalidInputException("InvalidTimeRange", "-EndTime is before -StartTime.", "Swap them; a time without a zone is local.");
        if (IsLast && Last <= TimeSpan.Zero)
            throw new InvalidInputException("InvalidTimeRange", "-Last is not a span of time.", "Give a span such as 90m, 24h or 7d.");
        if (Wait && EndTime is not null)
            throw new InvalidInputException("InvalidTimeRange", "-Wait goes on for new events, so it has no -EndTime.", "Leave one of them out.");
        if (PollInterval < TimeSpan.FromSeconds(1) || PollInterval > TimeSpan.FromDays(1))
            throw new InvalidInputException("InvalidPollInterval", "-PollInterval is shorter than a second or longer than a day.", "Give 1s or more; the API allows 600 requests a minute for all that use the token.");
        if (CursorFile is not null && Cursor is not null)
            throw new InvalidInputException("TwoCursors", "-Cursor and -CursorFile are given together.", "Give one of them.");
        if (CursorFile is not null && EndTime is not null)
            throw new InvalidInputException(
                "EndTimeWithCursorFile",
                "A cursor has no end, so with -EndTime a cursor file would skip what lies after it.",
                "Leave out -EndTime, and use Where-Object for what is too new.");
        if (CursorFile is not null && HasFirst)
            throw new InvalidInputException(
                "FirstWithCursorFile",
                "-First can stop in the middle of a page, and a cursor only stands between pages, so the rest of the page would be lost.",
                "Leave out -First; the next run goes on where this one stops.");
    }

    private string FilePath(string path)
    {
        var file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? file : throw new InvalidInputException(
            "CursorFileUnusable", $"'{path}' is not a place for files.", "Give a path in a file system.");
    }

    private DateTimeOffset? Start()
    {
        var now = DateTimeOffset.UtcNow;
        return IsLast ? now - Last : StartTime ?? (Wait ? now : null);
    }
}
