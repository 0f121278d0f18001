using System;
using System.Linq;
using System.Threading;

namespace OnePasswordActivity.Simulator;

/// <summary>A person in the company's account.</summary>
public sealed class CompanyUser
{
    // The times at which the state changed, beginning with active. Copied on write, so that pages can be written meanwhile.
    private readonly Lock _lock = new();
    private volatile long[] _changes;

    internal CompanyUser(string id, string name, string email, UserRole role, DateTimeOffset created, bool suspended)
    {
        (Id, Name, Email, Role, Created) = (id, name, email, role, created);
        _changes = suspended ? [long.MinValue] : [];
    }

    /// <summary>The UUID: 26 upper-case base32 characters.</summary>
    public string Id { get; }

    /// <summary>The full name.</summary>
    public string Name { get; }

    /// <summary>The e-mail address.</summary>
    public string Email { get; }

    /// <summary>What the user is in the account.</summary>
    public UserRole Role { get; }

    /// <summary>When the user was created.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>The state at this moment.</summary>
    public UserState State => _changes.Length % 2 == 1 ? UserState.Suspended : UserState.Active;

    /// <inheritdoc />
    public override string ToString() => $"{Name} <{Email}>";

    /// <summary>Whether the user was suspended when an event arrived; events that came before a change keep what they said.</summary>
    internal bool WasSuspendedAt(long time)
    {
        long[] changes = _changes;
        int passed = 0;
        while (passed < changes.Length && changes[passed] < time)
            passed++;
        return passed % 2 == 1;
    }

    /// <summary>Changes the state and says whether that was a change.</summary>
    internal bool TryChange(UserState state, long now)
    {
        lock (_lock)
        {
            if (State == state)
                return false;
            _changes = [.. _changes, _changes.Length == 0 ? now : Math.Max(now, _changes.Last())];
            return true;
        }
    }
}
