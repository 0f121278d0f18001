using System;

namespace OnePasswordActivity;

/// <summary>The server, or the token's features, do not allow it (403).</summary>
public sealed class ApiPermissionException : ApiException
{
    internal ApiPermissionException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
