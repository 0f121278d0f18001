using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Http;

/// <summary>A body read whole into borrowed memory.</summary>
/// <param name="announced">The length that the server announced, if it did; it is not relied on.</param>
internal sealed class BodyBuffer(long? announced) : IDisposable
{
    /// <summary>No answer of the APIs comes near it; what is larger is no answer, but would fill the memory.</summary>
    public const int MostMegabytes = 128;

    private const int SmallestLength = 64 * 1024, LargestFirst = 16 * 1024 * 1024;

    // One more than announced, so that there is room to see the end in.
    private byte[] bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(LargestFirst, Math.Max(SmallestLength, (announced ?? 0) + 1)));
    private int length;

    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, length);

    /// <returns>False when there is more than any answer has.</returns>
    public async Task<bool> FillAsync(Stream stream, CancellationToken cancellationToken)
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
                return true;
            length += count;
            if (length > MostMegabytes * 1024 * 1024)
                return false;
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
