using System;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>Keeps the last thing that the engine said.</summary>
internal sealed class LastLine : IApiLog
{
    public string Line { get; private set; } = "";

    public bool DebugEnabled => false;

    public void Verbose(string message) => Line = message;

    public void Debug(string message)
    {
    }

    public void Waiting(TimeSpan wait, string reason)
    {
    }

    public void Warning(string message)
    {
    }
}
