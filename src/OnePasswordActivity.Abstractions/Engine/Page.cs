using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What it holds.</typeparam>
public sealed class Page<T>
{
    /// <summary>What the page holds, in the order of the API.</summary>
    public IReadOnlyList<T> Items { get; internal init; } = [];

    /// <summary>Where to go on after this page, or null when there is no such place.</summary>
    public string? Cursor { get; internal init; }

    /// <summary>Whether the API has more after this page.</summary>
    public bool HasMore { get; internal init; }

    /// <summary>How many entries the API sent, before any filter.</summary>
    public int Read { get; internal init; }

    /// <summary>The earliest time among the entries that the API sent, or null.</summary>
    public DateTimeOffset? Earliest { get; internal init; }

    /// <summary>The latest time among the entries that the API sent, or null.</summary>
    public DateTimeOffset? Latest { get; internal init; }

    /// <summary>How long the server took for it.</summary>
    public TimeSpan Elapsed { get; internal init; }
}
