using System;

namespace OnePasswordActivity;

/// <summary>Something that the module was given can't be used; nothing was sent.</summary>
public sealed class InvalidInputException : ActivityException
{
    internal InvalidInputException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
