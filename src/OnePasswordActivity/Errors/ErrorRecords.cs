using System;
using System.Globalization;
using System.Management.Automation;

namespace OnePasswordActivity.Errors;

/// <summary>The one place that makes error records.</summary>
internal static class ErrorRecords
{
    /// <summary>The error for an exception: a stable id, a fitting category, and a sentence that says what to do next.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">What it happened to: what the person gave, never a request or a secret.</param>
    /// <param name="category">The category, when the exception's usual one does not fit.</param>
    public static ErrorRecord ToErrorRecord(this Exception exception, object? target, ErrorCategory? category = null)
    {
        if (exception is IContainsErrorRecord { ErrorRecord: { } made })
            return made;
        if (exception is not ActivityException known)
            return new ErrorRecord(exception, "UnexpectedError", ErrorCategory.NotSpecified, target);

        var record = new ErrorRecord(exception, known.ErrorId, category ?? Category(known), target);
        var resume = exception switch
        {
            ApiException { ResumeTime: { } moment } =>
                $"-StartTime '{moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)}'; events from then on that have come already come again, with the same Uuid.{Page(exception)}",
            ApiException { Cursor: { } cursor } => $"-Cursor '{cursor}'.",
            _ => null,
        };
        if (resume is not null)
            record.ErrorDetails = new ErrorDetails(known.Message) { RecommendedAction = $"To go on where it stopped, give {resume}" };
        return record;
    }

    /// <summary>The page that failed in a part of a window.</summary>
    private static string Page(Exception exception) => exception is ApiException { Cursor: { } cursor }
        ? $" What failed is the page at -Cursor '{cursor}', which leads to the end of its part of that time."
        : "";

    private static ErrorCategory Category(ActivityException exception) => exception switch
    {
        NotConnectedException => ErrorCategory.ConnectionError,
        InvalidInputException => ErrorCategory.InvalidArgument,
        ArchiveException { ErrorId: "ArchiveNotFound" or "AccountNotInArchive" } => ErrorCategory.ObjectNotFound,
        ArchiveException { ErrorId: "ArchiveInUse" or "ArchiveBusy" or "TargetInUse" } => ErrorCategory.ResourceBusy,
        ArchiveException { ErrorId: "ArchiveUnwritable" } => ErrorCategory.WriteError,
        ArchiveException { ErrorId: "ArchiveUnusable" } => ErrorCategory.OpenError,
        ArchiveException { ErrorId: "ArchiveUnsupported" } => ErrorCategory.NotInstalled,
        ArchiveException => ErrorCategory.InvalidData,
        ExportException => ErrorCategory.WriteError,
        DeliveryException => ErrorCategory.InvalidResult,
        ApiAuthenticationException => ErrorCategory.AuthenticationError,
        ApiPermissionException => ErrorCategory.PermissionDenied,
        ApiNotFoundException => ErrorCategory.ObjectNotFound,
        ApiThrottledException => ErrorCategory.LimitsExceeded,
        ApiServerException => ErrorCategory.ResourceUnavailable,
        ApiTimeoutException => ErrorCategory.OperationTimeout,
        ApiConnectionException => ErrorCategory.ConnectionError,
        ApiProtocolException => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidOperation,
    };
}
