using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>
/// Lets one process at a time write to an archive. It is a lock of the operating system on a file beside the archive, so it ends with the
/// process, however that ends. The file stays: if it were deleted, two processes could each hold one of that name.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream file;
    private readonly bool isNew;

    private WriterLock(FileStream file, bool isNew)
    {
        this.file = file;
        this.isNew = isNew;
    }

    /// <summary>Waits until no other process writes.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="patience">How long to wait at most.</param>
    /// <param name="log">Who is told that it waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="what">What is locked: null for the events, so that others may still do the rest.</param>
    /// <exception cref="ArchiveException">Another process still writes, or the folder can't be written to.</exception>
    public static async Task<WriterLock> AcquireAsync(string path, TimeSpan patience, IApiLog log, CancellationToken cancellationToken, string? what = null)
    {
        var waited = Stopwatch.StartNew();
        var told = false;
        var name = what is null ? path + "-lock" : $"{path}-{what}-lock";
        var isNew = false;
        while (true)
        {
            try
            {
                isNew |= OwnedFile.Create(name);
                return new WriterLock(new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1), isNew);
            }
            catch (IOException exception) when (IsHeld(exception))
            {
                if (waited.Elapsed >= patience)
                    throw InUse(path, what, exception);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                throw ArchiveErrors.Unusable(path, exception);
            }

            if (!told)
                log.Waiting(patience, $"the archive, which is in use by {Holder(path, what)}");
            told = true;
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes down who holds the lock, for those who wait.</summary>
    public static void Sign(SqliteConnection connection)
    {
        using var process = Process.GetCurrentProcess();
        connection.Execute(
            "INSERT OR REPLACE INTO writer (only, process, machine, since) VALUES (1, $process, $machine, $since)",
            ("$process", process.Id),
            ("$machine", Environment.MachineName),
            ("$since", DateTimeOffset.UtcNow.UtcTicks));
    }

    public void Dispose() => file.Dispose();

    /// <summary>Gives the lock up where it turned out that there is no archive to guard, and leaves nothing beside what is there.</summary>
    public void Withdraw()
    {
        file.Dispose();
        if (!isNew)
            return;
        try
        {
            File.Delete(file.Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process has it open; it is empty and does no harm.
        }
    }

    /// <summary>Whether it is the other process's lock: the code of Windows, or EWOULDBLOCK of Linux or macOS. A full disk is no lock.</summary>
    public static bool IsHeld(IOException exception) => exception.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021) or 11 or 35;

    private static ArchiveException InUse(string path, string? what, Exception exception) => new(
        "ArchiveInUse",
        what is null ? $"The archive '{path}' is being written to by {Holder(path, what)}." : $"Another process is at work on the {what} of the archive '{path}'.",
        "Wait until that has ended, or end it; one process at a time can write to an archive, and any number can read it.",
        exception);

    private static string Holder(string path, string? what)
    {
        if (what is not null)
            return "another process";
        try
        {
            using var connection = ArchiveFile.OpenToRead(path);
            using var command = connection.Command("SELECT process, machine, since FROM writer");
            using var reader = command.ExecuteReader();
            if (reader.Read())
                return string.Format(
                    CultureInfo.InvariantCulture,
                    "process {0} on {1} since {2}",
                    reader.GetInt64(0),
                    reader.GetString(1),
                    new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero).ToLocalText());
        }
        catch (Exception exception) when (exception is ArchiveException or SqliteException)
        {
            // It is being made, or brought to another version.
        }

        return "another process";
    }
}
