using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What it holds.</typeparam>
public sealed class Page<T>
{
    /// <summary>What the page holds, in the order of the API.</summary>
    public IReadOnlyList<T> Items { get; internal init; } = [];

    /// <summary>Where to go on after this page, or null when the API gave nothing.</summary>
    public string? Cursor { get; internal init; }
}
