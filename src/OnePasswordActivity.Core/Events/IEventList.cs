using System;
using System.Collections.Generic;
using System.Text.Json;

namespace OnePasswordActivity.Core.Events;

/// <summary>The events of a page, while it is read. One thread at a time.</summary>
/// <typeparam name="T">An event in the form that was asked for.</typeparam>
internal interface IEventList<T>
{
    /// <summary>Adds the event that a reader stands at the beginning of.</summary>
    /// <param name="reader">The reader; it ends on the event's last brace.</param>
    /// <param name="json">What the reader reads; it is not there any more when the page was read.</param>
    void Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    /// <summary>Gives the events, and is not to be used any more.</summary>
    List<T> End();
}
