using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Http;

/// <summary>How an API tells where the next page is, and how it is asked for.</summary>
/// <param name="Items">The member that holds the page's entries.</param>
/// <param name="Next">What to go on with after a page; null at the end.</param>
/// <param name="InBody">Whether that goes into a body of its own, else into the query.</param>
/// <param name="Parameter">The name it goes under.</param>
/// <param name="Repeatable">Whether a request can be sent twice without harm.</param>
internal sealed record RequestPaging(
    string Items, Func<IReadOnlyDictionary<string, object?>, string?> Next, bool InBody, string Parameter, Func<string, string, bool> Repeatable)
{
    /// <summary>The Events API: its streams are read by POST.</summary>
    public static readonly RequestPaging Events = new(
        "items",
        page => page.TryGetValue("has_more", out var more) && more is true ? Text(page, "cursor") : null,
        true,
        "cursor",
        static (method, path) => IsIdempotent(method) || path.EndsWith("/auditevents", StringComparison.Ordinal)
            || path.EndsWith("/itemusages", StringComparison.Ordinal) || path.EndsWith("/signinattempts", StringComparison.Ordinal));

    /// <summary>The Users API: reading, suspending and reactivating can be repeated; of anything else nothing is known.</summary>
    public static readonly RequestPaging Users = new(
        "results",
        page => Text(page, "next_page_token"),
        false,
        "page_token",
        static (method, path) => IsIdempotent(method)
            || path.EndsWith(":suspend", StringComparison.Ordinal) || path.EndsWith(":reactivate", StringComparison.Ordinal));

    private static bool IsIdempotent(string method) => method is "GET" or "HEAD" or "PUT" or "DELETE";

    private static string? Text(IReadOnlyDictionary<string, object?> page, string name) =>
        page.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;
}
