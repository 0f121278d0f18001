using System;
using System.Collections.Generic;
using System.Text.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>Events as objects.</summary>
/// <param name="stream">The stream that they belong to.</param>
/// <param name="account">The account of events that name none.</param>
internal sealed class ObjectForm(ActivityStream stream, string? account) : IEventForm<ActivityEvent>
{
    public IEventList<ActivityEvent> NewPage() => new ObjectList(new EventReader(stream, account));

    public EventKey? Key(ActivityEvent activity) => activity.Uuid.Length > 0 ? EventKey.Of(activity.Uuid) : null;

    public DateTimeOffset? Time(ActivityEvent activity) => activity.Timestamp;

    public string Name(ActivityEvent activity) => activity.Uuid;

    public bool Matches(ActivityEvent activity, EventFilter filter) => filter.Matches(activity);

    private sealed class ObjectList(EventReader reader) : IEventList<ActivityEvent>
    {
        private readonly List<ActivityEvent> events = [];

        public void Add(ref Utf8JsonReader json, ReadOnlySpan<byte> page) => events.Add(reader.Read(ref json, page));

        public List<ActivityEvent> End() => events;
    }
}
