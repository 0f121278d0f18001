using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace OnePasswordActivity.Connections;

/// <summary>
/// The connections of the process. Each runspace has a current one of each kind: the one that was made without a name, else the first.
/// Where it has none, the process's default counts, so that parallel workers just work. What a worker connects becomes its current one
/// and changes nothing for the runspace that began it.
/// </summary>
internal static class ConnectionStore
{
    private static readonly object Gate = new();
    private static readonly Dictionary<(ConnectionKind Kind, string Name), Connection> Shared = new(KeyComparer.Instance);
    private static readonly Dictionary<ConnectionKind, ProcessDefault> Defaults = [];
    private static readonly ConditionalWeakTable<Runspace, RunspaceConnections> Runspaces = new();

    public static void Add(Runspace runspace, Connection connection)
    {
        lock (Gate)
        {
            var unnamed = string.Equals(connection.Name, Connection.DefaultName, StringComparison.OrdinalIgnoreCase);
            var local = Runspaces.GetOrCreateValue(runspace);
            var key = (connection.Kind, connection.Name);
            if (!local.Current.TryGetValue(connection.Kind, out var own) || own.IsEnded || unnamed || KeyComparer.Instance.Equals(key, (own.Kind, own.Name)))
                local.Current[connection.Kind] = connection;
            if (connection.Scope == ConnectionScope.Runspace)
            {
                local.Named[key] = connection;
                return;
            }

            local.Named.Remove(key);
            Shared.TryGetValue(key, out var replaced);
            Shared[key] = connection;
            if (!Defaults.TryGetValue(connection.Kind, out var shared) || ((unnamed || shared.Connection == replaced) && shared.BelongsTo(runspace)))
                Defaults[connection.Kind] = new ProcessDefault(connection, runspace);
        }
    }

    /// <summary>The connection that cmdlets of a runspace use by default, or null.</summary>
    public static Connection? Current(Runspace runspace, ConnectionKind kind)
    {
        lock (Gate)
        {
            if (Runspaces.TryGetValue(runspace, out var local) && local.Current.TryGetValue(kind, out var own) && !own.IsEnded)
                return own;
            return Defaults.TryGetValue(kind, out var shared) ? shared.Connection : null;
        }
    }

    /// <summary>Every connection that a runspace can name; of two with one name, the one that the name stands for.</summary>
    public static IReadOnlyList<Connection> Visible(Runspace runspace)
    {
        lock (Gate)
        {
            var visible = new Dictionary<(ConnectionKind, string), Connection>(KeyComparer.Instance);
            foreach (var pair in Shared)
                visible[pair.Key] = pair.Value;
            if (Runspaces.TryGetValue(runspace, out var local))
            {
                foreach (var connection in local.Current.Values.Where(connection => !connection.IsEnded))
                    visible[(connection.Kind, connection.Name)] = connection;
                foreach (var pair in local.Named)
                    visible[pair.Key] = pair.Value;
            }

            return [.. visible.Values.OrderBy(connection => connection.Kind).ThenBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }

    public static void Remove(Runspace runspace, Connection connection)
    {
        lock (Gate)
        {
            // The other runspaces can't be asked one by one, so the connection itself says that it is gone.
            connection.IsEnded = true;
            Forget(Shared, connection);
            if (Defaults.TryGetValue(connection.Kind, out var current) && current.Connection == connection)
                Defaults.Remove(connection.Kind);
            if (Runspaces.TryGetValue(runspace, out var local))
            {
                Forget(local.Named, connection);
                Forget(local.Current, connection);
            }
        }
    }

    private static void Forget<TKey>(Dictionary<TKey, Connection> connections, Connection connection)
        where TKey : notnull
    {
        foreach (var key in connections.Where(pair => pair.Value == connection).Select(pair => pair.Key).ToList())
            connections.Remove(key);
    }

    private sealed class RunspaceConnections
    {
        public Dictionary<ConnectionKind, Connection> Current { get; } = [];

        public Dictionary<(ConnectionKind Kind, string Name), Connection> Named { get; } = new(KeyComparer.Instance);
    }

    /// <summary>The default, and the runspace that may change it. When that one is gone, any may.</summary>
    private sealed class ProcessDefault(Connection connection, Runspace owner)
    {
        private readonly WeakReference<Runspace> owner = new(owner);

        public Connection Connection { get; } = connection;

        public bool BelongsTo(Runspace runspace) =>
            !owner.TryGetTarget(out var current) || current == runspace || current.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken;
    }

    private sealed class KeyComparer : IEqualityComparer<(ConnectionKind Kind, string Name)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((ConnectionKind Kind, string Name) x, (ConnectionKind Kind, string Name) y) =>
            x.Kind == y.Kind && string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((ConnectionKind Kind, string Name) key) => StringComparer.OrdinalIgnoreCase.GetHashCode(key.Name) ^ (int)key.Kind;
    }
}
