using System;

namespace OnePasswordActivity;

/// <summary>Something that the module was given can't be used; nothing was sent.</summary>
public sealed class InvalidInputException : ActivityException
{
    internal InvalidInputException(string errorId, string message, string recommendedAction, Exception? innerException = null)
        : base(errorId, message, recommendedAction, innerException)
    {
    }
}
