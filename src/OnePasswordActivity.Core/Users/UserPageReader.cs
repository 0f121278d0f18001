using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Users;

/// <summary>Lists users, page by page.</summary>
internal sealed class UserPageReader(
    Func<string?, CancellationToken, Task<(List<User> Users, string? NextPageToken)>> fetch, UserQuery query) : PageReader<User>
{
    private readonly CursorGuard guard = new();
    private string? next;
    private long remaining = query.First ?? long.MaxValue;
    private bool ended;

    protected override bool CanFetchAhead => !ended;

    protected override async Task<Page<User>?> FetchAsync(CancellationToken cancellationToken)
    {
        if (ended)
            return null;
        var asked = next;
        var (users, following) = await fetch(asked, cancellationToken).ConfigureAwait(false);
        next = following;
        var kept = new List<User>(users.Count);
        foreach (var user in users)
        {
            if (remaining == 0)
                break;
            if (!Matches(user))
                continue;
            kept.Add(user);
            remaining--;
        }

        ended = next is null || remaining == 0;
        if (!ended && guard.IsStuck(asked, next!, users.Count))
            EndAfterThisPage(CursorGuard.Error("users", next!));
        return new Page<User> { Items = kept, Cursor = next, Read = users.Count };
    }

    private bool Matches(User user) =>
        !IsOther(user.State)
        && TextPattern.Any(query.Email, user.Email)
        && TextPattern.Any(query.Name, user.DisplayName);

    /// <summary>Whether the user is in the state that was not asked for, in case the server forgets its filter after the first page.</summary>
    private bool IsOther(string? state) => query.State is { } wanted
        && string.Equals(state, wanted == UserState.Active ? "SUSPENDED" : "ACTIVE", StringComparison.OrdinalIgnoreCase);
}
