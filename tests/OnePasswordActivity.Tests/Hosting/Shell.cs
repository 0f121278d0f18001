using System;
using System.Linq;
using System.Management.Automation;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>Reads objects as the shell does.</summary>
internal static class Shell
{
    public static object? Get(this PSObject value, string property)
    {
        var member = value.Properties[property] ?? throw new InvalidOperationException($"{value.BaseObject.GetType()} has no property {property}.");
        return member.Value is PSObject wrapped ? wrapped.BaseObject : member.Value;
    }

    public static string? Text(this PSObject value, string property) => (string?)value.Get(property);

    /// <summary>The first part of the error's id: the part that is the module's own.</summary>
    public static string Id(this ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>Walks a path of properties.</summary>
    public static object? Dig(this PSObject value, params string[] path) =>
        path.Aggregate<string, object?>(value, (at, name) => at is null ? null : PSObject.AsPSObject(at).Get(name));
}
