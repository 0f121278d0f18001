using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using OnePasswordActivity.Core.Archive.Delivering;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Files;

/// <summary>
/// Writes an archive's events to files. First the files are brought to the disk without their names; then the archive keeps, in one
/// transaction, how far they go and what they will be called; then they get their names. An export that is ended at any instant is gone on
/// from so that every event is in one file with a name, once. Where there are many files that is done every so many.
/// </summary>
internal sealed class ArchiveExport : IArchiveExport
{
    private const string Kind = "Files";
    private const int MostAtOnce = 1000;
    private const int FilesTogether = 100;

    private readonly string path;
    private readonly TimeProvider time;
    private readonly RecordFileWriter writer;

    public ArchiveExport(string path, string? name, RecordFileOptions options, TimeProvider time)
    {
        this.path = path;
        this.time = time;
        Name = name ?? $"{Kind}:{options.Format}:{Path.GetFullPath(options.Folder)}";
        using var sha = SHA256.Create();
        var owner = Hex.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(Path.GetFullPath(path) + "\n" + Name.ToUpperInvariant())));
        writer = new RecordFileWriter(options, mark: owner.Substring(0, 12).ToLowerInvariant());
    }

    public string Name { get; }

    public long Records => writer.Records;

    public long Bytes => writer.Bytes;

    public DateTimeOffset? Earliest => writer.Earliest;

    public DateTimeOffset? Latest => writer.Latest;

    public long Position { get; private set; }

    public DeliveryState GetState() => TargetMarks.GetState(path, Name, Kind);

    public IReadOnlyList<string> Export(IApiLog log, CancellationToken cancellationToken)
    {
        using var marks = TargetMarks.Open(path, Name, Kind, time);
        using var events = new ArrivalReader(path);
        var named = NameFiles(marks, forget: true);
        writer.RemoveLeftovers();
        if (named.Count > 0)
            log.Verbose($"Gave {named.Count} files their names that an export before had written.");
        var position = marks.Position;
        while (events.Read(position, MostAtOnce) is { Count: > 0 } found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var one in found)
                writer.Write(one.Event);
            position = found[found.Count - 1].Position;
            if (writer.Waiting >= FilesTogether)
                Keep();
        }

        if (position > marks.Position)
            Keep();
        Position = marks.Position;
        return named;

        void Keep()
        {
            marks.Save(position, writer.Hold());
            named.AddRange(NameFiles(marks, forget: false));
        }
    }

    public void Dispose() => writer.Dispose();

    private static List<string> NameFiles(TargetMarks marks, bool forget)
    {
        try
        {
            return marks.NameFiles(forget);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(
                "ExportFailed", $"The files can't be given their names: {exception.Message}", "Give a folder that you can write to, and export again: the files are whole and get their names then.", exception);
        }
    }
}
