using System;

namespace OnePasswordActivity;

/// <summary>The server took too long.</summary>
public sealed class ApiTimeoutException : ApiException
{
    internal ApiTimeoutException(string errorId, string message, string recommendedAction, Exception? innerException = null)
        : base(errorId, message, recommendedAction, innerException)
    {
    }
}
