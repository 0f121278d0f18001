using System;

namespace OnePasswordActivity;

/// <summary>The server failed (5xx).</summary>
public sealed class ApiServerException : ApiException
{
    internal ApiServerException(string errorId, string message, string recommendedAction, Exception? innerException = null)
        : base(errorId, message, recommendedAction, innerException)
    {
    }
}
