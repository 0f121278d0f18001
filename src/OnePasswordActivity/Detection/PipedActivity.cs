using System;
using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Detection;

/// <summary>Takes the events of a pipeline to a detector.</summary>
/// <param name="detector">The detector.</param>
/// <param name="atOnce">Whether somebody waits for the findings.</param>
internal sealed class PipedActivity(IActivityDetector detector, bool atOnce) : IDisposable
{
    private const int BatchSize = 500;

    private readonly List<ActivityEvent> batch = [];
    private bool follows;

    /// <summary>Takes events in, and gives the findings that are ready to be told.</summary>
    public IReadOnlyList<Finding> Add(IEnumerable<ActivityEvent> events)
    {
        if (atOnce && !follows)
            detector.Follow();
        follows = true;
        batch.AddRange(events);
        return atOnce || batch.Count >= BatchSize ? Process() : [];
    }

    /// <summary>Ends the events, and gives the findings that are left.</summary>
    public IReadOnlyList<Finding> Complete() => [.. Process(), .. detector.Complete()];

    /// <summary>Sentences on what could not be judged.</summary>
    public IReadOnlyList<string> TakeNotes() => detector.TakeNotes();

    public void Dispose() => detector.Dispose();

    private IReadOnlyList<Finding> Process()
    {
        var findings = detector.Process(batch);
        batch.Clear();
        return findings;
    }
}
