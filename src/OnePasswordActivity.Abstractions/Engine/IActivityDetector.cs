using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>Looks for what is suspicious in events of all streams. One caller at a time.</summary>
/// <remarks>
/// Events may come in any order, as long as fewer than 100,000 others come between one and its place by time: the outcome is the same.
/// What comes later still, or after <see cref="Follow"/>, is judged when it comes.
/// </remarks>
public interface IActivityDetector : IDisposable
{
    /// <summary>Takes events in.</summary>
    /// <param name="events">The events, of any streams.</param>
    /// <returns>Findings that are ready to be told.</returns>
    IReadOnlyList<Finding> Process(IReadOnlyList<ActivityEvent> events);

    /// <summary>From here on events are judged as they come, because somebody waits for the findings.</summary>
    /// <returns>Findings of the events so far that are ready to be told.</returns>
    IReadOnlyList<Finding> Follow();

    /// <summary>Ends the events.</summary>
    /// <returns>The findings that are left.</returns>
    IReadOnlyList<Finding> Complete();

    /// <summary>Sentences on what could not be judged so far, such as for want of history. Each is given once.</summary>
    IReadOnlyList<string> TakeNotes();
}
