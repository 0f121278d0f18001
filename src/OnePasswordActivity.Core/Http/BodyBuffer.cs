using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Http;

/// <summary>A body read whole into borrowed memory.</summary>
internal sealed class BodyBuffer : IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int length;

    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, length);

    public async Task FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (length == bytes.Length)
                Grow();
#if NET
            var count = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
#else
            var count = await stream.ReadAsync(bytes, length, bytes.Length - length, cancellationToken).ConfigureAwait(false);
#endif
            if (count == 0)
                return;
            length += count;
        }
    }

    public void Dispose()
    {
        // What comes back out of the pool may go to somebody who prints it.
        var borrowed = Interlocked.Exchange(ref bytes, []);
        if (borrowed.Length > 0)
            ArrayPool<byte>.Shared.Return(borrowed, clearArray: true);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
        bytes.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        bytes = larger;
    }
}
