using System;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>What events become when they are read: objects for people, or rows for an archive. Any thread may use it.</summary>
/// <typeparam name="T">An event in that form.</typeparam>
internal interface IEventForm<T>
{
    /// <summary>Begins a page.</summary>
    IEventList<T> NewPage();

    /// <summary>What its UUID makes an event known by; null for one without a UUID, which can't be told from others.</summary>
    EventKey? Key(T activity);

    /// <summary>When it happened; null when it does not say.</summary>
    DateTimeOffset? Time(T activity);

    /// <summary>What people call it: its UUID; of a row that is known by a hash, the beginning of that.</summary>
    string Name(T activity);

    /// <summary>Whether a filter keeps it.</summary>
    /// <exception cref="NotSupportedException">Events in this form are not filtered.</exception>
    bool Matches(T activity, EventFilter filter);
}
