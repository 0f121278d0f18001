using System;

namespace OnePasswordActivity;

/// <summary>The server's answer is not what the API promises.</summary>
public sealed class ApiProtocolException : ApiException
{
    internal ApiProtocolException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
