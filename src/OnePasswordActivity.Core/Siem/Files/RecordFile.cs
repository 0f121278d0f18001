using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace OnePasswordActivity.Core.Siem.Files;

/// <summary>One file while it is written. Until it is whole it has a name that nobody takes for one.</summary>
internal sealed class RecordFile : IDisposable
{
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    private readonly string partial;
    private readonly Stream file;
    private readonly GZipStream? gzip;
    private DateTimeOffset? earliest;
    private DateTimeOffset? latest;
    private bool isClosed;

    public RecordFile(string partial, bool compress, Func<string, Stream> create)
    {
        this.partial = partial;
        file = create(partial);
        gzip = compress ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : null;
    }

    /// <summary>How many bytes of records it holds.</summary>
    public long Length { get; private set; }

    /// <summary>The number of the record that was written last.</summary>
    public long LastRecord { get; private set; }

    public void Write(ByteBuffer record, DateTimeOffset? time, long number)
    {
        record.CopyTo(gzip ?? file);
        Length += record.Length;
        LastRecord = number;
        if (earliest is null || time < earliest)
            earliest = time;
        if (latest is null || time > latest)
            latest = time;
    }

    /// <summary>Brings it to the disk and gives it a name that no other file has.</summary>
    /// <param name="name">The full path without range and ending.</param>
    /// <param name="extension">The ending.</param>
    /// <returns>The full path.</returns>
    public string Finish(string name, string extension)
    {
        Close(toDisk: true);
        return Name(partial, name + Range(), extension);
    }

    /// <summary>Brings it to the disk, and leaves it the name that says that it is not whole.</summary>
    /// <param name="name">The full path without range and ending.</param>
    /// <param name="extension">The ending.</param>
    public HeldFile Hold(string name, string extension)
    {
        Close(toDisk: true);
        return new HeldFile(partial, name + Range(), extension);
    }

    /// <summary>Gives a file a name that no other file has.</summary>
    /// <param name="partial">The name that it has.</param>
    /// <param name="name">The full path without a number and the ending.</param>
    /// <param name="extension">The ending.</param>
    /// <returns>The full path.</returns>
    public static string Name(string partial, string name, string extension)
    {
        for (var number = 1; ; number++)
        {
            var path = name + (number == 1 ? "" : "-" + number.ToString(CultureInfo.InvariantCulture)) + extension;
            if (File.Exists(path))
                continue;
            try
            {
                File.Move(partial, path);
                return path;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another command was quicker with this name.
            }
        }
    }

    /// <summary>Closes it and leaves what was written under the name that it has.</summary>
    public void Dispose() => Close(toDisk: false);

    /// <summary>Closes it, whatever that brings, and removes it.</summary>
    public void Discard()
    {
        try
        {
            Dispose();
        }
        catch (IOException)
        {
            // What could not be written is not wanted.
        }

        Remove(partial);
    }

    /// <summary>Removes a file that is not whole, where that can be done.</summary>
    public static void Remove(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its name says that it is not whole.
        }
    }

    private void Close(bool toDisk)
    {
        if (isClosed)
            return;
        isClosed = true;
        try
        {
            gzip?.Dispose();
            if (toDisk && file is FileStream onDisk)
                onDisk.Flush(flushToDisk: true);
        }
        finally
        {
            file.Dispose();
        }
    }

    private string Range() => (earliest, latest) is ({ } from, { } to)
        ? $"{from.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}-{to.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}"
        : "undated";
}
