using System;

namespace OnePasswordActivity;

/// <summary>The server failed (5xx).</summary>
public sealed class ApiServerException : ApiException
{
    internal ApiServerException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
