using System;

namespace OnePasswordActivity;

/// <summary>What the module throws. The message says what happened and what to do next.</summary>
public abstract class ActivityException : Exception
{
    private protected ActivityException(string errorId, string problem, string recommendedAction, Exception? innerException)
        : base($"{problem} {recommendedAction}", innerException)
    {
        ErrorId = errorId;
        Problem = problem;
        RecommendedAction = recommendedAction;
    }

    /// <summary>A stable name of the case; the first part of the error's <c>FullyQualifiedErrorId</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What happened, without what to do about it.</summary>
    public string Problem { get; }

    /// <summary>What to do next.</summary>
    public string RecommendedAction { get; }
}
