using System;

namespace OnePasswordActivity;

/// <summary>The server does not have it (404).</summary>
public sealed class ApiNotFoundException : ApiException
{
    internal ApiNotFoundException(string errorId, string message, string recommendedAction, Exception? innerException = null)
        : base(errorId, message, recommendedAction, innerException)
    {
    }
}
