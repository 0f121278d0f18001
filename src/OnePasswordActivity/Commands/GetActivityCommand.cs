using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
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

/// <summary>What the cmdlets that read a stream of events have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetActivityCommand : AsyncCommand
{
    internal const string RangeSet = "Range";
    internal const string LastSet = "Last";
    internal const string CursorSet = "Cursor";

    /// <summary>How long the API keeps events.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(120);

    private readonly List<Connection> connections = [];
    private EventFilter? filter;
    private string? cursorPath;

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
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan Last { get; set; }

    /// <summary>Where to go on: a cursor of the API.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CursorSet)]
    [ValidateNotNullOrEmpty]
    public string? Cursor { get; set; }

    /// <summary>How many events at most.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long First { get; set; }

    /// <summary>How many events the server sends at a time.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 1000;

    /// <summary>A file that keeps where the stream was read to, so that the next run goes on there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CursorFile { get; set; }

    /// <summary>Go on for new events until stopped.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait where there is nothing new.</summary>
    [Parameter]
    [DurationTransformation]
    [ArgumentCompleter(typeof(PollIntervalCompleter))]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many parts of a long window to read side by side at most, 1 to 32. How many it is depends on what the rate limit allows.
    /// With -First, -Cursor, -CursorFile or -Wait it is one.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Write events as they come, where parts of the window are read side by side.</summary>
    [Parameter]
    public SwitchParameter Unordered { get; set; }

    /// <summary>The version of the API; without it the newest one that the server has.</summary>
    [Parameter]
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

    /// <summary>The connections to read from; without it the current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference[]? Connection { get; set; }

    private protected abstract ActivityStream Stream { get; }

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
            filter = MakeFilter() is { IsEmpty: false } wanted ? wanted : null;
            CheckParameters();
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(null));
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
        if (connections.Count == 0)
            return;
        if (connections.Count > 1 && (Cursor ?? CursorFile) is not null)
            ThrowTerminatingError(new InvalidInputException(
                "OneCursorOneConnection", "A cursor belongs to one account, and there are several connections.", "Run the command for each connection by itself.").ToErrorRecord(null));
        var start = Start();
        var progress = Wait ? null : new ProgressMeter(Activity, "events", HasFirst ? First : null);
        if (connections.Count == 1)
            Run(
                (port, cancellationToken) => ReadAsync(connections[0], start, new Allowance(HasFirst ? First : long.MaxValue), port, progress, cancellationToken),
                connections[0].Name,
                progress);
        else
            Run((port, cancellationToken) => ReadAllAsync(start, port, progress, cancellationToken), progress: progress);
    }

    /// <summary>Which events to keep.</summary>
    private protected abstract EventFilter MakeFilter();

    private void CheckParameters()
    {
        if (EndTime < StartTime)
            throw new InvalidInputException("InvalidTimeRange", "-EndTime is before -StartTime.", "Swap them; a time without a zone is local.");
        if (ParameterSetName == LastSet && Last <= TimeSpan.Zero)
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
        return ParameterSetName == LastSet ? now - Last : StartTime ?? (Wait ? now : null);
    }

    private static DateTimeOffset Oldest => DateTimeOffset.UtcNow - Retention;

    /// <summary>The part of the window that the API has events of.</summary>
    private static DateTimeOffset? Within(DateTimeOffset? start) => start < Oldest ? Oldest : start;

    private void WarnOfRetention(DateTimeOffset? start, CommandPort port)
    {
        var oldest = Oldest;
        if ((start ?? EndTime) < oldest - TimeSpan.FromMinutes(1))
            port.Warning(string.Format(
                CultureInfo.InvariantCulture,
                "The Events API keeps {0:0} days, so there are events from {1:yyyy-MM-dd HH:mm zzz} on only.",
                Retention.TotalDays,
                oldest.ToLocalTime()));
    }

    /// <summary>Reads several accounts side by side; one that fails does not end the others.</summary>
    private async Task ReadAllAsync(DateTimeOffset? start, CommandPort port, ProgressMeter? progress, CancellationToken cancellationToken)
    {
        var allowance = new Allowance(HasFirst ? First : long.MaxValue);
        await Task.WhenAll(connections.Select(async connection =>
        {
            try
            {
                await ReadAsync(connection, start, allowance, port, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (ActivityException exception)
            {
                await port.WriteErrorAsync(exception.ToErrorRecord(connection.Name)).ConfigureAwait(false);
            }
        })).ConfigureAwait(false);
    }

    private async Task ReadAsync(
        Connection connection, DateTimeOffset? start, Allowance allowance, CommandPort port, ProgressMeter? progress, CancellationToken cancellationToken)
    {
        RequireFeature(connection);
        var version = string.Equals(ApiVersion ?? connection.ApiVersion, "v1", StringComparison.OrdinalIgnoreCase) ? 1 : 2;
        using var file = CursorFile is null
            ? null
            : EngineHost.Engine.OpenCursorFile(cursorPath!, Stream, version, connection.AccountUuid);
        var cursor = Cursor ?? file?.Cursor;
        if (cursor is null)
            WarnOfRetention(start, port);
        else if (file is not null)
            port.Verbose($"Going on where '{cursorPath}' says; a start and a page size count for the first run only.");
        using var part = progress?.Begin(cursor is null ? Within(start) : null, EndTime ?? DateTimeOffset.UtcNow);
        using var reader = ((IEventsClient)connection.Client).Read(
            new EventQuery
            {
                Stream = Stream,
                ApiVersion = version,
                StartTime = start,
                EndTime = EndTime,
                Cursor = cursor,
                PageSize = PageSize,
                First = HasFirst ? First : null,
                Filter = filter,
                PollInterval = Wait ? PollInterval : null,
                ThrottleLimit = CursorFile is null ? ThrottleLimit : 1,
                Unordered = Unordered,
                AccountUuid = connection.AccountUuid,
            },
            port);

        try
        {
            while (!allowance.IsUsedUp && await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                var events = allowance.Take(page.Items);
                if (events.Count > 0)
                    await port.WriteAsync(events).ConfigureAwait(false);

                // What a page has beside the wanted events is worth telling where a filter drops it, but not where parts of a window overlap.
                part?.Advance(filter is null ? events.Count : page.Read, events.Count, page.Earliest, page.Latest);

                // Only now, when the events have gone down the pipeline: a run that dies before is repeated from the same place.
                if (page.Cursor is not null && page.Cursor != file?.Cursor)
                    file?.Save(page.Cursor);
            }
        }
        catch (ApiException exception) when (file is not null)
        {
            // The file knows where to go on.
            exception.Cursor = null;
            if (exception.ErrorId != "CursorRefused")
                throw;
            throw new ApiException(
                "CursorRefused", $"The server does not accept the cursor in '{cursorPath}'.", "Delete the file and begin again with -StartTime.", exception)
            { StatusCode = exception.StatusCode };
        }
    }

    private void RequireFeature(Connection connection)
    {
        var feature = Stream.ToString();
        if (connection.Features.Contains(feature, StringComparer.OrdinalIgnoreCase))
            return;
        throw new ApiPermissionException(
            "MissingFeature",
            $"The token of connection '{connection.Name}' does not allow {feature.ToLowerInvariant()}.",
            "Make a token on 1Password.com that does, and connect with it; a token's streams can't be changed later.");
    }

    /// <summary>How many events may still be written, whichever connection they come from.</summary>
    private sealed class Allowance(long count)
    {
        private long left = count;

        public bool IsUsedUp => Interlocked.Read(ref left) <= 0;

        public IReadOnlyList<ActivityEvent> Take(IReadOnlyList<ActivityEvent> events)
        {
            var after = Interlocked.Add(ref left, -events.Count);
            return after >= 0 ? events : [.. events.Take((int)Math.Max(0, events.Count + after))];
        }
    }
}
