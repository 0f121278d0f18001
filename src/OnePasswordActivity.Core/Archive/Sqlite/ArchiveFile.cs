using System;
using System.Globalization;
using System.IO;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Schema;

namespace OnePasswordActivity.Core.Archive.Sqlite;

/// <summary>Opens the archive's file, and makes it what it has to be.</summary>
internal static class ArchiveFile
{
    /// <summary>Tells an archive from other SQLite files: "OPAA".</summary>
    public const int ApplicationId = 0x4F504141;

    /// <exception cref="ArchiveException">There is no such file.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
            throw new ArchiveException("ArchiveNotFound", $"There is no archive '{path}'.", "Check the path, or make the archive with Sync-OPActivity.");
    }

    /// <summary>Opens an archive to read it. Readers and the writer do not stop each other.</summary>
    /// <exception cref="ArchiveException">There is no archive there, or it is of another version.</exception>
    public static SqliteConnection OpenToRead(string path)
    {
        SqliteLibrary.Require();
        Require(path);
        return Open(path, SqliteOpenMode.ReadOnly, connection =>
        {
            connection.Execute("PRAGMA busy_timeout = 10000; PRAGMA cache_size = -32768; PRAGMA query_only = ON;");
            if (RequireKnown(connection, path) < Migrations.All.Count)
                throw new ArchiveException(
                    "ArchiveTooOld", $"The archive '{path}' is of an older version of the module.", "Run Sync-OPActivity with it once, which brings it up to date.");
        });
    }

    /// <summary>
    /// Opens an archive to write what is not events, such as findings, in short transactions. A process that writes events does not stop it.
    /// </summary>
    /// <exception cref="ArchiveException">There is no archive there, or it is of another version.</exception>
    public static SqliteConnection OpenBeside(string path)
    {
        OpenToRead(path).Dispose();
        return Open(path, SqliteOpenMode.ReadWrite, connection => connection.Execute(
            "PRAGMA busy_timeout = 60000; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA cache_size = -32768;"));
    }

    /// <summary>Opens an archive to write to it, makes it if there is none, and brings it up to the present version.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is to be if it is made now.</param>
    /// <exception cref="ArchiveException">It can't be made, is no archive, or is of a newer version.</exception>
    public static SqliteConnection OpenToWrite(string path, SchemaOptions options)
    {
        SqliteLibrary.Require();
        try
        {
            OwnedFile.CreateArchive(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw ArchiveErrors.Unusable(path, exception);
        }

        return Open(path, SqliteOpenMode.ReadWrite, connection =>
        {
            connection.Execute("PRAGMA busy_timeout = 60000;");
            RequireKnown(connection, path);
            connection.Execute("""
                PRAGMA page_size = 8192;
                PRAGMA auto_vacuum = INCREMENTAL;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA fullfsync = ON;
                PRAGMA checkpoint_fullfsync = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA foreign_keys = OFF;
                PRAGMA cache_size = -65536;
                PRAGMA wal_autocheckpoint = 8192;
                PRAGMA journal_size_limit = 67108864;
                """);
            Migrate(connection, options);
        });
    }

    /// <summary>Whether an archive has a full-text index, which is decided when it is made.</summary>
    public static bool HasTextIndex(SqliteConnection connection) => connection.Integer("SELECT count(*) FROM sqlite_master WHERE name = 'event_text'") != 0;

    private static SqliteConnection Open(string path, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        // How long to wait for a lock is said by busy_timeout; the provider would try again and again for 30 seconds beyond that.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            prepare(connection);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw ArchiveErrors.From(exception, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The archive's version; an empty file has none, which is 0.</summary>
    private static long RequireKnown(SqliteConnection connection, string path)
    {
        var id = connection.Integer("PRAGMA application_id");
        var version = connection.Integer("PRAGMA user_version")!.Value;
        if (id != ApplicationId && (id != 0 || version != 0 || connection.Integer("SELECT count(*) FROM sqlite_master") != 0))
            throw ArchiveErrors.NotAnArchive(path);
        if (version > Migrations.All.Count)
            throw new ArchiveException(
                "ArchiveTooNew",
                string.Format(CultureInfo.InvariantCulture, "The archive '{0}' was written by a newer version of the module: its schema is {1}, and this one knows {2}.", path, version, Migrations.All.Count),
                "Update the module with Update-Module OnePasswordActivity.");
        return version;
    }

    /// <summary>Makes all steps that are missing, in one transaction.</summary>
    private static void Migrate(SqliteConnection connection, SchemaOptions options)
    {
        using var transaction = connection.BeginTransaction();
        var version = (int)connection.Integer("PRAGMA user_version")!.Value;
        for (var step = version; step < Migrations.All.Count; step++)
            Migrations.All[step].Apply(connection, options);
        if (version < Migrations.All.Count)
            connection.Execute(string.Format(CultureInfo.InvariantCulture, "PRAGMA application_id = {0}; PRAGMA user_version = {1};", ApplicationId, Migrations.All.Count));
        transaction.Commit();
    }
}
