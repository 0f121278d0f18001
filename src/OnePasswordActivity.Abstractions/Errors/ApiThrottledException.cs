using System;

namespace OnePasswordActivity;

/// <summary>Too many requests for too long (429).</summary>
public sealed class ApiThrottledException : ApiException
{
    internal ApiThrottledException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
