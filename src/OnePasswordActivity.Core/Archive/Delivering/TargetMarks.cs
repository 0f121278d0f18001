using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Siem.Files;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Delivering;

/// <summary>
/// Keeps how far a target got, and what it refused. Its transactions are short and touch no table of the writer's, so a process that
/// collects events meanwhile is not disturbed.
/// </summary>
internal sealed class TargetMarks : IDisposable
{
    private readonly string path;
    private readonly TargetLock guard;
    private readonly SqliteConnection connection;
    private readonly TimeProvider time;
    private readonly string name;
    private readonly string kind;

    private TargetMarks(string path, TargetLock guard, SqliteConnection connection, TimeProvider time, string name, string kind)
    {
        this.path = path;
        this.guard = guard;
        this.connection = connection;
        this.time = time;
        this.name = name;
        this.kind = kind;
        RequireKind(connection, name, kind);
        Position = connection.Integer("SELECT position FROM target WHERE name = $name", ("$name", name)) ?? 0;
    }

    /// <summary>The position up to which everything was confirmed or refused.</summary>
    public long Position { get; private set; }

    private long Now => time.GetUtcNow().UtcTicks;

    /// <summary>Opens an archive to keep how far a target gets.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="name">The target's name.</param>
    /// <param name="kind">What the target is.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArchiveException">It can't be opened, or another process sends to the target.</exception>
    /// <exception cref="InvalidInputException">The name is that of a target of another kind.</exception>
    public static TargetMarks Open(string path, string name, string kind, TimeProvider time)
    {
        var guard = TargetLock.Acquire(path, name);
        SqliteConnection? connection = null;
        try
        {
            connection = ArchiveFile.OpenToWrite(path, new SchemaOptions(TextIndex: false));
            return new TargetMarks(path, guard, connection, time, name, kind);
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            guard.Dispose();
            if (exception is SqliteException failure)
                throw ArchiveErrors.From(failure, path);
            throw;
        }
    }

    /// <summary>How a target stands. It writes nothing.</summary>
    public static DeliveryState GetState(string path, string name, string kind)
    {
        using var connection = ArchiveFile.OpenToRead(path);
        try
        {
            RequireKind(connection, name, kind);
            var position = connection.Integer("SELECT position FROM target WHERE name = $name", ("$name", name)) ?? 0;
            return new DeliveryState
            {
                Position = position,
                Pending = connection.Integer("SELECT count(*) FROM event NOT INDEXED WHERE id > $position", ("$position", position)) ?? 0,
                DeadLetters = connection.Integer(
                    "SELECT count(*) FROM dead_letter JOIN target ON target.id = dead_letter.target JOIN event ON event.id = dead_letter.event WHERE name = $name", ("$name", name)) ?? 0,
            };
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    /// <summary>The dead letters of a target, or of all, the oldest first.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="name">The target; null for all.</param>
    /// <param name="after">The position after which they begin.</param>
    /// <param name="most">How many at most; all with -1.</param>
    public static List<DeadLetter> ReadDeadLetters(string path, string? name, long after = 0, int most = -1)
    {
        using var events = new ArrivalReader(path);
        using var connection = ArchiveFile.OpenToRead(path);
        try
        {
            var letters = new List<DeadLetter>();
            using var command = connection.Command(
                """
                SELECT name, event, reason, attempts, dead_letter.changed FROM dead_letter JOIN target ON target.id = dead_letter.target
                JOIN event ON event.id = dead_letter.event WHERE event > $after AND ($name IS NULL OR name = $name) ORDER BY event, name LIMIT $most
                """,
                ("$name", name),
                ("$after", after),
                ("$most", most));
            using var reader = command.ExecuteReader();
            while (reader.Read())
                if (events.ReadOne(reader.GetInt64(1)) is { } activity)
                    letters.Add(new DeadLetter
                    {
                        Target = reader.GetString(0),
                        Position = reader.GetInt64(1),
                        Reason = reader.GetString(2),
                        Attempts = reader.GetInt32(3),
                        Time = new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero),
                        Event = activity,
                    });
            return letters;
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    /// <summary>Keeps, in one transaction, what became of events.</summary>
    /// <param name="position">How far the target got now; null where that does not change.</param>
    /// <param name="refused">What it refused.</param>
    /// <param name="taken">Dead letters that are none any more.</param>
    public void Save(long? position, IEnumerable<(long Event, string Reason)> refused, IEnumerable<long> taken)
    {
        try
        {
            using var transaction = connection.BeginTransaction();
            var id = Target();
            foreach (var letter in taken)
                connection.Execute("DELETE FROM dead_letter WHERE target = $id AND event = $event", ("$id", id), ("$event", letter));
            foreach (var (number, reason) in refused)
                connection.Execute(
                    """
                    INSERT INTO dead_letter (target, event, reason, attempts, changed) VALUES ($id, $event, $reason, 1, $now)
                    ON CONFLICT (target, event) DO UPDATE SET reason = excluded.reason, attempts = attempts + 1, changed = excluded.changed
                    """,
                    ("$id", id),
                    ("$event", number),
                    ("$reason", reason),
                    ("$now", Now));
            if (position is { } reached)
                connection.Execute("UPDATE target SET position = $position, changed = $now WHERE id = $id", ("$position", reached), ("$now", Now), ("$id", id));
            transaction.Commit();
            Position = position ?? Position;
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    /// <summary>Keeps, in one transaction, how far the files go, and which of them are whole and to be named.</summary>
    public void Save(long position, IEnumerable<HeldFile> files)
    {
        try
        {
            using var transaction = connection.BeginTransaction();
            var id = Target();
            foreach (var file in files)
                connection.Execute(
                    "INSERT INTO export_file (target, partial, name, extension) VALUES ($id, $partial, $name, $extension)",
                    ("$id", id),
                    ("$partial", file.Partial),
                    ("$name", file.Name),
                    ("$extension", file.Extension));
            connection.Execute("UPDATE target SET position = $position, changed = $now WHERE id = $id", ("$position", position), ("$now", Now), ("$id", id));
            transaction.Commit();
            Position = position;
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    /// <summary>
    /// Gives the files that wait for them their names; those that have them already are left alone. Which ones waited is remembered until it
    /// is to be forgotten, because a power cut can take a new name back.
    /// </summary>
    /// <param name="forget">Whether to forget them then.</param>
    /// <returns>The full paths.</returns>
    public List<string> NameFiles(bool forget)
    {
        try
        {
            var files = new List<HeldFile>();
            using (var command = connection.Command("SELECT partial, export_file.name, extension FROM export_file JOIN target ON target.id = target WHERE target.name = $name ORDER BY export_file.name", ("$name", name)))
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read())
                    files.Add(new HeldFile(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
            }

            var named = files.Where(file => File.Exists(file.Partial)).Select(file => RecordFile.Name(file.Partial, file.Name, file.Extension)).ToList();
            if (forget && files.Count > 0)
                connection.Execute("DELETE FROM export_file WHERE target = (SELECT id FROM target WHERE name = $name)", ("$name", name));
            return named;
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        guard.Dispose();
    }

    /// <summary>The target's number, inside a transaction. It is known from its first confirmation on, so that a wrong address never becomes one.</summary>
    private long Target()
    {
        connection.Execute(
            "INSERT INTO target (name, kind, position, changed) VALUES ($name, $kind, 0, $now) ON CONFLICT DO NOTHING", ("$name", name), ("$kind", kind), ("$now", Now));
        return connection.Integer("SELECT id FROM target WHERE name = $name", ("$name", name))!.Value;
    }

    private static void RequireKind(SqliteConnection connection, string name, string kind)
    {
        if (connection.Scalar("SELECT kind FROM target WHERE name = $name", ("$name", name)) is string known && known != kind)
            throw new InvalidInputException(
                "TargetKindDiffers", $"In this archive '{name}' is the name of a target of another kind: {known}.", "Give this one another -Name.");
    }
}
