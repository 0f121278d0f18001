namespace OnePasswordActivity.Receivers;

/// <summary>What a receiver does wrong with one request.</summary>
public sealed record Fault
{
    /// <summary>Answers with a status and does not look at the request.</summary>
    public static Fault Status(int status, string? retryAfter = null) => new() { Code = status, RetryAfter = retryAfter };

    /// <summary>Takes the whole request, does what it asks, and breaks the connection in place of an answer.</summary>
    public static Fault CutAfterBody { get; } = new() { Cuts = true };

    /// <summary>The status to answer with, or null.</summary>
    public int? Code { get; private init; }

    /// <summary>The header of that name, or null.</summary>
    public string? RetryAfter { get; private init; }

    /// <summary>Whether it breaks the connection after it did what was asked.</summary>
    public bool Cuts { get; private init; }
}
