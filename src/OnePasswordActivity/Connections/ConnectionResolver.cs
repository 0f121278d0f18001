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
        reference is null ? Default(runspace, kind) : Find(runspace, kind, reference);

    /// <summary>The connections that a name stands for: one of each API at most. The kind is for the advice where there is none.</summary>
    /// <exception cref="NotConnectedException">There is none.</exception>
    public static IReadOnlyList<Connection> FindAll(Runspace runspace, ConnectionReference reference, ConnectionKind kind = ConnectionKind.Events)
    {
        var visible = ConnectionStore.Visible(runspace);
        var found = visible.Where(reference.Matches).ToList();
        return found.Count > 0
            ? found
            : throw new NotConnectedException("ConnectionNotFound", $"There is no connection '{reference}'.", Advice(visible, kind));
    }

    private static Connection Find(Runspace runspace, ConnectionKind kind, ConnectionReference reference)
    {
        var found = FindAll(runspace, reference, kind);
        return found.FirstOrDefault(connection => connection.Kind == kind) ?? throw new NotConnectedException(
            "WrongConnectionKind",
            $"'{reference}' is a connection to the {found[0].Kind} API; this needs one to the {kind} API.",
            Advice(ConnectionStore.Visible(runspace), kind));
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
