using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Events;

/// <summary>A page as the Events API sends it.</summary>
/// <param name="Cursor">Where to go on after it; null when it does not say.</param>
/// <param name="HasMore">Whether there is more.</param>
/// <param name="Items">Its events.</param>
/// <param name="Elapsed">How long the server took for it.</param>
/// <typeparam name="T">An event in the form that was asked for.</typeparam>
internal sealed record EventPage<T>(string? Cursor, bool HasMore, List<T> Items, TimeSpan Elapsed);
