using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Importing;

/// <summary>Adds the events of one file to an archive.</summary>
internal sealed class FileImport(ArchiveImport archive, ImportQuery query, Func<LineProblem, Task> report)
{
    private const int BatchSize = 1000;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Dictionary<(string Account, ActivityStream Stream), List<ActivityEvent>> waiting = [];
    private readonly Queue<Task<BatchCount>> written = [];
    private readonly List<(ActivityStream Stream, ActivityEvent Event)> events = [];
    private readonly List<string> problems = [];
    private readonly KeptLine kept = new();
    private long lines;
    private long added;
    private long known;
    private long skipped;
    private long invalid;
    private long first;
    private long last;

    public async Task<ImportSummary> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new LineReader(query.Path);
            var number = 0L;
            foreach (var line in reader.Lines(cancellationToken))
                await ReadAsync(line, ++number, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            await EndAsync(cancellationToken).ConfigureAwait(false);
            throw new InvalidInputException(
                "ImportFileUnreadable",
                FormattableString.Invariant($"The file '{query.Path}' can't be read after line {lines}: {exception.Message.TrimEnd('.')}."),
                "Check that it is there, whole and readable; what came before that line is in the archive, and importing it again doubles nothing.",
                exception);
        }

        await EndAsync(cancellationToken).ConfigureAwait(false);
        return new ImportSummary
        {
            Path = query.Path,
            Lines = lines,
            New = added,
            Known = known,
            Skipped = skipped,
            Invalid = invalid,
            From = first == 0 ? null : new DateTimeOffset(first, TimeSpan.Zero),
            To = last == 0 ? null : new DateTimeOffset(last, TimeSpan.Zero),
            Duration = watch.Elapsed,
        };
    }

    private async Task ReadAsync(ReadOnlyMemory<byte>? line, long number, CancellationToken cancellationToken)
    {
        if (line is { } text && IsBlank(text.Span))
            return;
        lines++;
        events.Clear();
        problems.Clear();
        if (line is { } json)
            kept.Read(json.Span, events, problems);
        else
            problems.Add("it is longer than 64 MB");
        foreach (var (stream, activity) in events)
        {
            if ((activity.AccountUuid ?? query.AccountUuid ?? archive.OnlyAccount) is not { Length: > 0 } account)
                problems.Add("it names no account, -AccountUuid is not given, and the archive had none or several");
            else if (query.Streams.Count > 0 && !query.Streams.Contains(stream))
                skipped++;
            else
                await AddAsync(account, stream, activity, cancellationToken).ConfigureAwait(false);
        }

        foreach (var problem in problems)
            if (++invalid <= query.MostProblems)
                await report(new LineProblem(query.Path, number, problem)).ConfigureAwait(false);
    }

    private async Task AddAsync(string account, ActivityStream stream, ActivityEvent activity, CancellationToken cancellationToken)
    {
        if (!waiting.TryGetValue((account, stream), out var list))
            waiting[(account, stream)] = list = [];
        list.Add(activity);
        if (list.Count < BatchSize)
            return;
        waiting.Remove((account, stream));
        written.Enqueue(await archive.QueueAsync(account, stream, list, goesOn: true, cancellationToken).ConfigureAwait(false));
        while (written.Count > 0 && written.Peek().IsCompleted)
            Count(await written.Dequeue().ConfigureAwait(false));
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var list in waiting)
            written.Enqueue(await archive.QueueAsync(list.Key.Account, list.Key.Stream, list.Value, goesOn: false, cancellationToken).ConfigureAwait(false));
        waiting.Clear();
        while (written.Count > 0)
            Count(await written.Dequeue().ConfigureAwait(false));
    }

    private void Count(BatchCount count)
    {
        added += count.New;
        known += count.Known;
        first = first == 0 || (count.First != 0 && count.First < first) ? count.First : first;
        last = Math.Max(last, count.Last);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line)
    {
        foreach (var letter in line)
            if (letter is not ((byte)' ' or (byte)'\t'))
                return false;
        return true;
    }
}
