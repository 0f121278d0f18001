using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Events as an archive keeps them: they become rows and blocks as they are read, and never objects.</summary>
/// <param name="names">The tables that the numbers in a row stand for.</param>
/// <param name="stream">The stream that they belong to.</param>
/// <param name="text">Whether there is a full-text index.</param>
internal sealed class RowForm(Names names, ActivityStream stream, bool text) : IEventForm<PreparedEvent>
{
    /// <summary>They have large buffers, and are used again.</summary>
    private readonly ConcurrentBag<RowList> lists = [];

    public IEventList<PreparedEvent> NewPage() => TakeList();

    public EventKey? Key(PreparedEvent activity) => activity.Row.HasUuid ? activity.Row.Key : null;

    public DateTimeOffset? Time(PreparedEvent activity) => activity.Row.Time is not 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public string Name(PreparedEvent activity) => activity.Row.Key.ToString();

    public bool Matches(PreparedEvent activity, EventFilter filter) => throw new NotSupportedException("An archive takes all events.");

    /// <summary>Makes rows of events that were read as objects, which have to come from the engine's own readers.</summary>
    public List<PreparedEvent> Prepare(IReadOnlyList<ActivityEvent> events)
    {
        var list = TakeList();
        for (var at = 0; at < events.Count; at++)
            list.Add(((JsonText)events[at].Content).Utf8);
        return list.End();
    }

    private RowList TakeList() => lists.TryTake(out var list) ? list : new RowList(new RowReader(names, stream, text), lists.Add);
}
