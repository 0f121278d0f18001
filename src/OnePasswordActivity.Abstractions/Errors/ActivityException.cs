using System;

namespace OnePasswordActivity;

/// <summary>What the module throws. The message says what happened, <see cref="RecommendedAction"/> what to do next.</summary>
public abstract class ActivityException : Exception
{
    private protected ActivityException(string errorId, string message, string recommendedAction, Exception? innerException)
        : base(message, innerException)
    {
        ErrorId = errorId;
        RecommendedAction = recommendedAction;
    }

    /// <summary>A stable name of the case; the first part of the error's <c>FullyQualifiedErrorId</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What to do next, in a sentence.</summary>
    public string RecommendedAction { get; internal set; }
}
