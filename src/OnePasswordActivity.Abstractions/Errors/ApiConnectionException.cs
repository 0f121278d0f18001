using System;

namespace OnePasswordActivity;

/// <summary>The server could not be reached, or the connection broke.</summary>
public sealed class ApiConnectionException : ApiException
{
    internal ApiConnectionException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
