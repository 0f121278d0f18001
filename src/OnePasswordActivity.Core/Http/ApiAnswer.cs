using System;

namespace OnePasswordActivity.Core.Http;

/// <summary>A good answer. The body is valid only until the function that reads it returns.</summary>
internal readonly struct ApiAnswer(int status, ReadOnlyMemory<byte> body, DateTimeOffset? date, TimeSpan elapsed)
{
    public int Status { get; } = status;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The server's clock.</summary>
    public DateTimeOffset? Date { get; } = date;

    public TimeSpan Elapsed { get; } = elapsed;
}
