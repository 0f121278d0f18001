using System;

namespace OnePasswordActivity;

/// <summary>The server took too long.</summary>
public sealed class ApiTimeoutException : ApiException
{
    internal ApiTimeoutException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
