using System;

namespace OnePasswordActivity;

/// <summary>The server refused the token or the credentials (401).</summary>
public sealed class ApiAuthenticationException : ApiException
{
    internal ApiAuthenticationException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
