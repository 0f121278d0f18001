using System;

namespace OnePasswordActivity;

/// <summary>An archive can't be opened, read or written. What was committed before is still there.</summary>
public sealed class ArchiveException : ActivityException
{
    internal ArchiveException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
