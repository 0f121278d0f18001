using System;

namespace OnePasswordActivity.Core.Http;

/// <summary>An answer. The body is valid only until the function that reads it returns.</summary>
internal readonly struct ApiAnswer(int status, ReadOnlyMemory<byte> body, DateTimeOffset? date, TimeSpan elapsed, TimeSpan? retryAfter = null)
{
    public int Status { get; } = status;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The server's clock.</summary>
    public DateTimeOffset? Date { get; } = date;

    public TimeSpan Elapsed { get; } = elapsed;

    /// <summary>How long the server asks to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
