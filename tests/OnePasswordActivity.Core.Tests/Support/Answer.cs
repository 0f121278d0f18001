using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Tests.Support;

internal static class Answer
{
    public static HttpResponseMessage Json(string json, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Status(int status, string? retryAfter = null, string body = "")
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        if (retryAfter is not null)
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return answer;
    }

    /// <summary>A good answer whose body ends in a fault, or in silence where there is none.</summary>
    public static HttpResponseMessage Torn(string begin, Exception? fault) => new(HttpStatusCode.OK) { Content = new StreamContent(new TornStream(begin, fault)) };

    /// <summary>A good answer whose body begins anew whenever it ends.</summary>
    public static HttpResponseMessage Endless(string body) => new(HttpStatusCode.OK) { Content = new StreamContent(new TornStream(body, null, repeats: true)) };

    private sealed class TornStream(string begin, Exception? fault, bool repeats = false) : Stream
    {
        private readonly MemoryStream start = new(Encoding.UTF8.GetBytes(begin));
        private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (repeats && start.Position == start.Length)
                start.Position = 0;
            var count = start.Read(buffer.Span);
            if (count > 0)
                return count;
            if (fault is not null)
                throw fault;
            await closed.Task.WaitAsync(cancellationToken);
            throw new IOException("The stream was closed.");
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            closed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
