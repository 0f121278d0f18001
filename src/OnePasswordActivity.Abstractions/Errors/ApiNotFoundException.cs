using System;

namespace OnePasswordActivity;

/// <summary>The server does not have it (404).</summary>
public sealed class ApiNotFoundException : ApiException
{
    internal ApiNotFoundException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
