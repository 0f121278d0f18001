using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>Which users to list.</summary>
public sealed class UserQuery
{
    /// <summary>The state to list by; null for all.</summary>
    public UserState? State { get; init; }

    /// <summary>Users a page, 1 to 1000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>The addresses to keep users by; empty for all.</summary>
    public IReadOnlyList<TextPattern> Email { get; init; } = [];

    /// <summary>The names to keep users by; empty for all.</summary>
    public IReadOnlyList<TextPattern> Name { get; init; } = [];

    /// <summary>How many users to read at most; null for all.</summary>
    public long? First { get; init; }
}
