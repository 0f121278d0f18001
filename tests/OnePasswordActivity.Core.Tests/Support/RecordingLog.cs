using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>Keeps all that the engine says.</summary>
internal sealed class RecordingLog(bool debug = false) : IApiLog
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentQueue<string> warnings = new();

    public IReadOnlyCollection<string> Lines => lines;

    public IReadOnlyCollection<string> Warnings => warnings;

    public bool DebugEnabled => debug;

    public void Verbose(string message) => lines.Enqueue(message);

    public void Debug(string message) => lines.Enqueue(message);

    public void Waiting(TimeSpan wait, string reason) => lines.Enqueue($"waiting {wait} for {reason}");

    public void Warning(string message)
    {
        lines.Enqueue(message);
        warnings.Enqueue(message);
    }
}
