using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OnePasswordActivity.Core.Siem.Formats;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Files;

/// <summary>
/// Writes records to files, one for each hour or day where that is wanted. Streams that are exported one after the other, and events that
/// come late, go back in time, so the last few hours or days stay open; one that was finished before gets another file.
/// </summary>
internal sealed class RecordFileWriter : IRecordFileWriter
{
    private const int MostOpenFiles = 8;
    private const string Ending = ".partial";

    private readonly RecordFileOptions options;
    private readonly Func<string, Stream> create;
    private readonly IRecordFormat format;
    private readonly string name;
    private readonly string extension;
    private readonly ByteBuffer record = new();
    private readonly Dictionary<DateTime, RecordFile> open = [];
    private readonly string? mark;
    private readonly List<HeldFile>? held;

    /// <param name="options">Folder, format and rotation.</param>
    /// <param name="create">Makes a file of that name, which does not exist.</param>
    /// <param name="mark">
    /// Is in the names of files that are not whole. With it, files that are whole wait for their names until somebody takes them with
    /// <see cref="Hold"/>, and what nobody took is removed at the end.
    /// </param>
    public RecordFileWriter(RecordFileOptions options, Func<string, Stream>? create = null, string? mark = null)
    {
        this.mark = mark;
        held = mark is null ? null : [];
        this.options = options;
        this.create = create ?? CreateFile;
        format = RecordFormats.Create(options.Format);
        name = Path.Combine(Path.GetFullPath(options.Folder), "onepassword-" + Name(options.Format) + "-");
        extension = format.FileExtension + (options.Compress ? ".gz" : "");
    }

    public long Records { get; private set; }

    public long Bytes { get; private set; }

    public DateTimeOffset? Earliest { get; private set; }

    public DateTimeOffset? Latest { get; private set; }

    public IReadOnlyList<string> Write(ActivityEvent activity)
    {
        record.Clear();
        format.Write(activity, record);
        record.Append((byte)'\n');
        var time = activity.Timestamp;
        var period = Period(time);
        var finished = MakeRoom(period);
        if (!open.TryGetValue(period, out var file))
            open[period] = file = Guard(null, () => new RecordFile(name + (mark is null ? "" : mark + "-") + Guid.NewGuid().ToString("N") + extension + Ending, options.Compress, create));
        Guard(period, () =>
        {
            file.Write(record, time, Records);
            return file;
        });
        Records++;
        Bytes += record.Length;
        if (Earliest is null || time < Earliest)
            Earliest = time;
        if (Latest is null || time > Latest)
            Latest = time;
        return finished;
    }

    public IReadOnlyList<string> Complete() => [.. open.Keys.OrderBy(period => period).ToList().SelectMany(Finish)];

    /// <summary>How many files are whole and wait for their names.</summary>
    public int Waiting => held?.Count ?? 0;

    /// <summary>Removes what a writer with the same mark left that did not come to its end. None may be at work.</summary>
    public void RemoveLeftovers()
    {
        if (Directory.Exists(options.Folder))
            foreach (var file in Directory.EnumerateFiles(options.Folder, $"*-{mark}-*{Ending}"))
                RecordFile.Remove(file);
    }

    /// <summary>Brings all files to the disk, and gives those that wait for their names.</summary>
    public IReadOnlyList<HeldFile> Hold()
    {
        Complete();
        var files = held!.ToList();
        held!.Clear();
        return files;
    }

    public void Dispose()
    {
        foreach (var file in open.Values)
        {
            if (held is not null)
            {
                file.Discard();
                continue;
            }

            try
            {
                file.Dispose();
            }
            catch (IOException)
            {
                // Nobody waits for what is not whole.
            }
        }

        open.Clear();
        held?.ForEach(file => RecordFile.Remove(file.Partial));
    }

    private static string Name(RecordFormat format) => format == RecordFormat.SplunkHec ? "splunk-hec" : format.ToString().ToLowerInvariant();

    private static FileStream CreateFile(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 64 * 1024);

    /// <summary>Whether there is no room: the codes of Windows, or ENOSPC and EDQUOT of Linux and macOS.</summary>
    private static bool IsFull(IOException exception) =>
        exception.HResult is unchecked((int)0x80070070) or unchecked((int)0x80070027) or 28 or 122 or 69;

    private DateTime Period(DateTimeOffset? time) => (options.Rotation, time?.UtcDateTime) switch
    {
        (RecordRotation.Daily, { } utc) => utc.Date,
        (RecordRotation.Hourly, { } utc) => utc.Date.AddHours(utc.Hour),
        _ => default,
    };

    /// <summary>Finishes the file of the period if the record does not fit, or the one that was not used for longest if too many are open.</summary>
    private string[] MakeRoom(DateTime period)
    {
        if (open.TryGetValue(period, out var file))
            return file.Length + record.Length > options.MaximumSize ? Finish(period) : [];
        return open.Count < MostOpenFiles ? [] : Finish(open.OrderBy(one => one.Value.LastRecord).First().Key);
    }

    private string[] Finish(DateTime period) => Guard<string[]>(period, () =>
    {
        var path = held is null ? open[period].Finish(name, extension) : null;
        if (path is null)
            held!.Add(open[period].Hold(name, extension));
        open.Remove(period);
        return path is null ? [] : [path];
    });

    /// <summary>Does something with a file; one that can't be written is removed.</summary>
    private T Guard<T>(DateTime? period, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (period is { } failed && open.TryGetValue(failed, out var file))
            {
                open.Remove(failed);
                file.Discard();
            }

            throw exception is IOException full && IsFull(full)
                ? new ExportException(
                    "DiskFull",
                    $"The disk of '{options.Folder}' is full.",
                    "Free some space and export again; the files that were finished are whole.",
                    exception)
                : new ExportException(
                    "ExportFailed",
                    $"The records can't be written to '{options.Folder}': {exception.Message}",
                    "Give a folder that you can write to; the files that were finished are whole.",
                    exception);
        }
    }
}
