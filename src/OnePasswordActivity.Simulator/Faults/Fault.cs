using System;
using System.Threading.Tasks;

namespace OnePasswordActivity.Simulator;

/// <summary>One way in which a reply goes wrong.</summary>
public sealed class Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    internal FaultKind Kind { get; }

    internal int StatusCode { get; private init; }

    internal string? RetryAfter { get; private init; }

    internal string? Location { get; private init; }

    internal string? Body { get; private init; }

    internal TimeSpan Wait { get; private init; }

    internal Task? Release { get; private init; }

    internal int PieceSize { get; private init; }

    /// <summary>The connection is reset before anything was replied.</summary>
    public static Fault ResetBeforeReply { get; } = new(FaultKind.ResetBeforeReply);

    /// <summary>The connection is reset when half of the body has been sent.</summary>
    public static Fault ResetInBody { get; } = new(FaultKind.ResetInBody);

    /// <summary>The body ends in the middle, though its length is the one that was announced.</summary>
    public static Fault TruncatedJson { get; } = new(FaultKind.TruncatedJson);

    /// <summary>The body is complete, but it is no JSON.</summary>
    public static Fault BadJson { get; } = new(FaultKind.BadJson);

    /// <summary>The first event of the page is there twice; the page keeps its limit, which must be above 1.</summary>
    public static Fault DuplicateInPage { get; } = new(FaultKind.DuplicateInPage);

    /// <summary>The last event of the page comes again as the first of the next one; a page with fewer than two is left alone.</summary>
    public static Fault DuplicateOnNextPage { get; } = new(FaultKind.DuplicateOnNextPage);

    /// <summary>The page claims that there is more, but its cursor leads to the same page again.</summary>
    public static Fault StuckCursor { get; } = new(FaultKind.StuckCursor);

    /// <summary>The page has no events, yet claims that there are more, and its new cursor leads to them.</summary>
    public static Fault EmptyPage { get; } = new(FaultKind.EmptyPage);

    /// <summary>The token of the request is revoked from here on.</summary>
    public static Fault RevokedToken { get; } = new(FaultKind.RevokedToken);

    /// <summary>Another status code, with an error of the API's shape unless a body is given.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="retryAfter">The value of the Retry-After header, as it is.</param>
    /// <param name="body">The body, as it is.</param>
    public static Fault Status(int statusCode, string? retryAfter = null, string? body = null) =>
        new(FaultKind.Status) { StatusCode = statusCode, RetryAfter = retryAfter, Body = body };

    /// <summary>A redirect.</summary>
    public static Fault Redirect(Uri location, int statusCode = 307)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new(FaultKind.Status) { StatusCode = statusCode, Location = location.OriginalString, Body = "" };
    }

    /// <summary>The whole reply comes later, in real time.</summary>
    public static Fault DelayedReply(TimeSpan by) => new(FaultKind.DelayedReply) { Wait = by };

    /// <summary>The whole reply comes when something else has happened.</summary>
    public static Fault HeldReply(Task until)
    {
        ArgumentNullException.ThrowIfNull(until);
        return new(FaultKind.HeldReply) { Release = until };
    }

    /// <summary>The body comes in small pieces with a pause before each, in real time.</summary>
    public static Fault SlowBody(TimeSpan pause, int pieceSize = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieceSize, 1);
        return new(FaultKind.SlowBody) { Wait = pause, PieceSize = pieceSize };
    }

    /// <inheritdoc />
    public override string ToString() => Kind == FaultKind.Status ? $"Status {StatusCode}" : Kind.ToString();
}
