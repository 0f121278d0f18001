using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Threading;

namespace OnePasswordActivity.Core.Archive.Importing;

/// <summary>
/// Reads a file line by line as UTF-8, without changing a byte of what is UTF-8 already. Windows PowerShell writes UTF-16, and many
/// collectors compress.
/// </summary>
internal sealed class LineReader : IDisposable
{
    /// <summary>A longer line is no event, and must not fill the memory.</summary>
    private const int LongestLine = 64 << 20;

    private readonly string path;
    private readonly Stream stream;
    private readonly bool isUtf16;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /// <exception cref="InvalidDataException">It is not what its first bytes say.</exception>
    public LineReader(string path)
    {
        this.path = path;
        stream = Open(path);
        Fill();
        if (buffer.AsSpan(0, end).StartsWith("SQLite format 3\0"u8))
        {
            stream.Dispose();
            throw new InvalidDataException("It is an archive; the file of events comes first, then the archive.");
        }

        isUtf16 = end >= 2 && ((buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF));
        if (end >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF)
            start = 3;
    }

    /// <summary>The lines without their ends; null stands for one that is too long. Each is good until the next.</summary>
    public IEnumerable<ReadOnlyMemory<byte>?> Lines(CancellationToken cancellationToken) => isUtf16 ? Utf16Lines(cancellationToken) : Utf8Lines(cancellationToken);

    public void Dispose() => stream.Dispose();

    private static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private IEnumerable<ReadOnlyMemory<byte>?> Utf8Lines(CancellationToken cancellationToken)
    {
        var searched = 0;
        var isTooLong = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var at = Array.IndexOf(buffer, (byte)'\n', start + searched, end - start - searched);
            if (at < 0 && end - start > LongestLine)
            {
                isTooLong = true;
                start = end;
            }

            searched = end - start;
            if (at < 0 && Fill())
                continue;
            var length = (at < 0 ? end : at) - start;
            if (isTooLong)
                yield return null;
            else if (length > 0)
                yield return buffer.AsMemory(start, buffer[start + length - 1] == '\r' ? length - 1 : length);
            else if (at >= 0)
                yield return ReadOnlyMemory<byte>.Empty;
            if (at < 0)
                yield break;
            start = at + 1;
            searched = 0;
            isTooLong = false;
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>?> Utf16Lines(CancellationToken cancellationToken)
    {
        using var text = new StreamReader(Open(path), Encoding.Unicode, detectEncodingFromByteOrderMarks: true);
        while (text.ReadLine() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Encoding.UTF8.GetBytes(line);
        }
    }

    /// <summary>Reads more; false at the end.</summary>
    private bool Fill()
    {
        if (start > 0)
        {
            Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
