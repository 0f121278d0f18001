using System;

namespace OnePasswordActivity;

/// <summary>A target does not take what is sent to it, and repeating would not help. What it confirmed before stays confirmed.</summary>
public sealed class DeliveryException : ActivityException
{
    internal DeliveryException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
