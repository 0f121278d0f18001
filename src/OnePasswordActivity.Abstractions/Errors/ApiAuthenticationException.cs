using System;

namespace OnePasswordActivity;

/// <summary>The server refused the token or the credentials (401).</summary>
public sealed class ApiAuthenticationException : ApiException
{
    internal ApiAuthenticationException(string errorId, string message, string recommendedAction, Exception? innerException = null)
        : base(errorId, message, recommendedAction, innerException)
    {
    }
}
