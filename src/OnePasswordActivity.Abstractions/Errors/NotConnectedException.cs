namespace OnePasswordActivity;

/// <summary>There is no connection, or not the one that was named.</summary>
public sealed class NotConnectedException : ActivityException
{
    internal NotConnectedException(string errorId, string problem, string recommendedAction)
        : base(errorId, problem, recommendedAction, null)
    {
    }
}
