using System;
using OnePasswordActivity.Core.Http;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>What the answers of targets mean, where they mean other things than those of the API.</summary>
internal static class TargetErrors
{
    private const string Content = "TargetRefused";

    /// <summary>The exception for an answer; null where there is nothing to say of targets alone.</summary>
    public static ApiException? From(ApiAnswer answer, string target, Uri uri, Redactor redactor)
    {
        var (code, text) = ApiErrors.ReadBody(answer.Body, redactor);
        var said = text is null ? "" : $" It says: {text.TrimEnd('.')}.";
        return answer.Status switch
        {
            401 => new ApiAuthenticationException(
                "TargetUnauthorized", $"{target} did not accept the secret (401).{said}", "Give a valid token, key or credential.")
            { StatusCode = 401, Code = code, Uri = uri },
            403 => new ApiPermissionException(
                "TargetForbidden", $"{target} does not allow it (403).{said}", "Give the token, key or application the right to write there.")
            { StatusCode = 403, Code = code, Uri = uri },
            404 or 405 => new ApiNotFoundException(
                "TargetNotFound", $"{target} is not what was expected there ({answer.Status}).{said}", "Check the address, and the names that are given beside it.")
            { StatusCode = answer.Status, Code = code, Uri = uri },
            429 => Busy(target, "it has too much to do (429)" + (text is null ? "" : ": " + text), answer.RetryAfter, uri),
            >= 500 => new ApiServerException("TargetFailed", $"{target} failed ({answer.Status}).{said}", "Try again when it works; what it confirmed is not sent again.")
            {
                StatusCode = answer.Status, Code = code, RetryAfter = answer.RetryAfter, Uri = uri, MayPass = answer.Status is not (501 or 505),
            },
            400 or 409 or 413 or 415 or 422 => new ApiException(Content, $"{target} refused it ({answer.Status}).{said}", "Check the format and what the target expects.")
            { StatusCode = answer.Status, Code = code, Uri = uri },
            _ => null,
        };
    }

    public static ApiThrottledException Busy(string target, string why, TimeSpan? retryAfter, Uri? uri = null) => new(
        "TargetBusy", $"{target} asks to wait: {why.TrimEnd('.')}.", "Try again later, or with a smaller -BatchSize.")
    { StatusCode = 429, RetryAfter = retryAfter, Uri = uri, MayPass = true, NotActedOn = true };

    /// <summary>Whether it was refused for what it holds or how large it is, so that its parts may be taken.</summary>
    public static bool IsOfContent(ApiException exception) => exception is { ErrorId: Content, StatusCode: 400 or 413 or 422 };
}
