using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Delivering;
using OnePasswordActivity.Core.Archive.Journal;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Removing;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive;

/// <summary>The door to an archive for those who read it.</summary>
internal sealed class ActivityArchive : IArchive
{
    private ActivityArchive(string path) => Path = path;

    public string Path { get; }

    /// <summary>Opens an archive to read it.</summary>
    /// <exception cref="ArchiveException">There is none, or it is of another version.</exception>
    public static ActivityArchive Open(string path)
    {
        // Now, so that what is wrong with it is told before anything else.
        ArchiveFile.OpenToRead(path).Dispose();
        return new ActivityArchive(path);
    }

    public IPageReader<ActivityEvent> Read(ArchiveQuery query, IApiLog? log = null) => new ArchiveReader(Path, query, log ?? NoLog.Instance);

    public IReadOnlyList<DeadLetter> ReadDeadLetters(string? target) => TargetMarks.ReadDeadLetters(Path, target);

    public IReadOnlyList<ArchiveStatus> Describe(bool verify, CancellationToken cancellationToken) =>
        new ArchiveDescription(Path).Read(verify, cancellationToken);

    public RemovalPlan Plan(RemovalQuery query, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = ArchiveFile.OpenToRead(Path);
            using var stop = connection.StopWith(cancellationToken);
            return ArchiveRemoval.Plan(connection, query);
        }
        catch (SqliteException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, Path);
        }
    }

    public IEnumerable<ResponseEntry> ReadResponses() => ResponseJournal.Read(Path);

    public void Dispose()
    {
        // Each reader has a connection of its own.
    }
}
