using System;

namespace OnePasswordActivity;

/// <summary>A request to the API failed, after the repeats that made sense.</summary>
public class ApiException : ActivityException
{
    internal ApiException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }

    /// <summary>The HTTP status, or null when there was no answer.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The server's own code or message for the case, or null.</summary>
    public string? Code { get; internal init; }

    /// <summary>The server's name for the request, to quote to 1Password's support, or null.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>How long the server asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>The address, without its query.</summary>
    public Uri? Uri { get; internal init; }

    /// <summary>
    /// The moment from which a window that was read in parts can be gone on, or null where that does not apply. What has come already from
    /// then on comes again.
    /// </summary>
    public DateTimeOffset? ResumeTime { get; internal set; }

    /// <summary>Whether the same request may succeed later without anybody doing anything.</summary>
    internal bool MayPass { get; init; }

    /// <summary>Whether the server certainly did nothing about the request, so that any request can be repeated.</summary>
    internal bool NotActedOn { get; init; }

    /// <summary>
    /// The cursor of the page that failed, from which the stream can be gone on, or null for a first page. Beside a <see cref="ResumeTime"/> it
    /// leads to the end of its part of the window only.
    /// </summary>
    public string? Cursor { get; internal set; }
}
