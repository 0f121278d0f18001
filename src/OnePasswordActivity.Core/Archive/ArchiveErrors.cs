using System;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive;

/// <summary>The one place that turns what SQLite says into exceptions for people.</summary>
internal static class ArchiveErrors
{
    public static ArchiveException From(sqlite3 database, int result) =>
        From(result, raw.sqlite3_errmsg(database).utf8_to_string(), raw.sqlite3_db_filename(database, "main").utf8_to_string(), null);

    public static ArchiveException From(SqliteException exception, string path) =>
        From(exception.SqliteErrorCode, exception.Message, path, exception);

    public static ArchiveException Damaged(string path, string what) => new(
        "ArchiveDamaged",
        $"The archive '{path}' is damaged: {what.TrimEnd('.')}.",
        "Keep the file, check the disk, and restore the archive from a backup or make a new one; Get-OPArchive -Verify tells more.");

    public static ArchiveException NotAnArchive(string path) => new(
        "NotAnArchive", $"'{path}' is not an archive of activity.", "Give the path of an archive that Sync-OPActivity made, or of a file that does not exist yet.");

    public static ArchiveException Unusable(string path, Exception exception) => new(
        "ArchiveUnusable", $"The archive '{path}' can't be opened: {exception.Message.TrimEnd('.')}.", "Give a file in a folder that exists and that you can write to.", exception);

    private static ArchiveException From(int result, string message, string path, Exception? exception) => (result & 0xFF) switch
    {
        raw.SQLITE_FULL => Unwritable(path, "the disk is full", exception),
        raw.SQLITE_IOERR => Unwritable(path, message, exception),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new ArchiveException(
            "ArchiveBusy", $"Another program keeps the archive '{path}' locked.", "Try again when it has finished; backups should copy the archive with SQLite's own backup.", exception),
        raw.SQLITE_CORRUPT => Damaged(path, message),
        raw.SQLITE_NOTADB => NotAnArchive(path),
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_READONLY or raw.SQLITE_AUTH => new ArchiveException(
            "ArchiveUnusable", $"The archive '{path}' can't be opened: {message.TrimEnd('.')}.", "Give a file in a folder that exists and that you can write to.", exception),
        _ => new ArchiveException("ArchiveFailed", $"SQLite failed with the archive '{path}': {message.TrimEnd('.')} ({result}).", "Try again; if it stays so, check the file with Get-OPArchive -Verify.", exception),
    };

    private static ArchiveException Unwritable(string path, string why, Exception? exception) => new(
        "ArchiveUnwritable",
        $"The archive '{path}' can't be written: {why.TrimEnd('.')}.",
        "Make room or check the disk, and run the command again: what was committed is kept, and it goes on from there.",
        exception);
}
