using System;
using OnePasswordActivity.Connections;

namespace OnePasswordActivity.Binding;

/// <summary>Names a connection: by its name, or by an object that <c>Get-OPConnection</c> gave.</summary>
public sealed class ConnectionReference
{
    private readonly ConnectionInfo? info;
    private readonly string name;

    /// <summary>Names a connection by its name.</summary>
    /// <param name="name">The name; case does not matter.</param>
    public ConnectionReference(string name) => this.name = name;

    /// <summary>Names the connection that an object stands for.</summary>
    /// <param name="connection">The object.</param>
    public ConnectionReference(ConnectionInfo connection)
    {
        info = connection;
        name = connection.Name;
    }

    /// <summary>The name.</summary>
    public override string ToString() => name;

    /// <summary>Whether it is a connection of another API, as a list of all connections has them.</summary>
    internal bool IsOfOtherKind(ConnectionKind kind) => info is not null && info.Kind != kind;

    internal bool Matches(Connection connection) =>
        info is null ? string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase) : connection.Id == info.Id;
}
