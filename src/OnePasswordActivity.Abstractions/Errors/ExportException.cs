using System;

namespace OnePasswordActivity;

/// <summary>Records could not be written. Files that were finished before are whole.</summary>
public sealed class ExportException : ActivityException
{
    internal ExportException(string errorId, string problem, string recommendedAction, Exception? innerException = null)
        : base(errorId, problem, recommendedAction, innerException)
    {
    }
}
