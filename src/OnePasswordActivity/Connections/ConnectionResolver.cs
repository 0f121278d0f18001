using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Binding;

namespace OnePasswordActivity.Connections;

/// <summary>Finds the connection that a cmdlet is to use.</summary>
internal static class ConnectionResolver
{
    /// <summary>The connection that was given, or the current one.</summary>
    /// <exception cref="NotConnectedException">There is none.</exception>
    public static Connection Resolve(Runspace runspace, ConnectionKind kind, ConnectionReference? reference) =>
        reference is null ? Default(runspace, kind) : Find(runspace, reference, kind);

    /// <summary>The connection that was given, of either kind.</summary>
    /// <exception cref="NotConnectedException">There is no such connection.</exception>
    public static Connection Find(Runspace runspace, ConnectionReference reference, ConnectionKind? kind = null)
    {
        var visible = ConnectionStore.Visible(runspace);
        var found = visible.Where(reference.Matches).ToList();
        if (found.FirstOrDefault(connection => kind is null || connection.Kind == kind) is { } match)
            return match;
        if (found.Count > 0)
            throw new NotConnectedException(
                "WrongConnectionKind",
                $"'{reference}' is a connection to the {found[0].Kind} API; this needs one to the {kind} API.",
                Advice(visible, kind!.Value));
        throw new NotConnectedException("ConnectionNotFound", $"There is no connection '{reference}'.", Advice(visible, kind ?? ConnectionKind.Events));
    }

    private static Connection Default(Runspace runspace, ConnectionKind kind) =>
        ConnectionStore.Current(runspace, kind) ?? throw new NotConnectedException(
            "NotConnected", $"There is no connection to the {kind} API.", Advice(ConnectionStore.Visible(runspace), kind));

    private static string Advice(IReadOnlyList<Connection> visible, ConnectionKind kind)
    {
        var names = visible.Where(connection => connection.Kind == kind).Select(connection => $"'{connection.Name}'").ToList();
        var connect = $"Run Connect-OP{kind} first.";
        return names.Count == 0 ? connect : $"Give -Connection one of {string.Join(", ", names)}, or run Connect-OP{kind}.";
    }
}
