using System;

namespace OnePasswordActivity.Engine;

/// <summary>Where the engine tells what it is doing while it works for one caller. Any thread may call it; no text holds a secret.</summary>
public interface IApiLog
{
    /// <summary>Whether <see cref="Debug"/> is listened to, so that its text is worth making.</summary>
    bool DebugEnabled { get; }

    /// <summary>One line a request, and why there is a wait.</summary>
    /// <param name="message">The line.</param>
    void Verbose(string message);

    /// <summary>Headers and bodies.</summary>
    /// <param name="message">The text.</param>
    void Debug(string message);

    /// <summary>The work stands still for a while.</summary>
    /// <param name="wait">How long.</param>
    /// <param name="reason">What for: a noun.</param>
    void Waiting(TimeSpan wait, string reason);

    /// <summary>Something that the person should know.</summary>
    /// <param name="message">A sentence.</param>
    void Warning(string message);
}
