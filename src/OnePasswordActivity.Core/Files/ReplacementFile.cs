using System;
using System.IO;

namespace OnePasswordActivity.Core.Files;

/// <summary>
/// A file that appears at its path when it is whole: it is written beside it, as <c>path.new</c>, and renamed at the end. Whoever reads the
/// path sees the old content or all of the new one. Two writers at once exclude one another.
/// </summary>
internal sealed class ReplacementFile : IDisposable
{
    private readonly string path;
    private readonly string next;
    private bool committed;

    /// <exception cref="IOException">The folder is missing or full, or another writer is at it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written to.</exception>
    public ReplacementFile(string path)
    {
        this.path = path;
        next = path + ".new";
        Stream = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    public FileStream Stream { get; }

    /// <summary>Brings what was written to disk and gives it its name.</summary>
    /// <param name="overwrite">Whether a file that is there already is replaced; else it is an <see cref="IOException"/>.</param>
    public void Commit(bool overwrite = true)
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        Move(next, path, overwrite);
        committed = true;
    }

    /// <summary>Renames a file within a volume, in one step even where there is one of that name already.</summary>
    public static void Move(string from, string to, bool overwrite)
    {
#if NET
        File.Move(from, to, overwrite);
#else
        if (overwrite && File.Exists(to))
            File.Replace(from, to, null);
        else
            File.Move(from, to);
#endif
    }

    /// <summary>Takes away what was not committed.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (committed)
            return;
        try
        {
            File.Delete(next);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next one to write there begins it anew.
        }
    }
}
