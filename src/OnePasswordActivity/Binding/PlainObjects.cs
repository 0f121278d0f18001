using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;

namespace OnePasswordActivity.Binding;

/// <summary>Between the shell's objects and the engine's plain dictionaries, lists and values.</summary>
internal static class PlainObjects
{
    private const int DeepestNesting = 32;

    public static object? ToShell(object? value)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> members:
                var result = new PSObject();
                foreach (var member in members)
                    if (result.Properties[member.Key] is null)
                        result.Properties.Add(new PSNoteProperty(member.Key.Length == 0 ? "_" : member.Key, ToShell(member.Value)));
                return result;
            case IReadOnlyList<object?> list:
                return list.Select(ToShell).ToArray();
            default:
                return value;
        }
    }

    public static object? FromShell(object? value, int depth = 0)
    {
        if (depth > DeepestNesting)
            throw new InvalidInputException("InvalidBody", "The body is nested too deeply.", "Give the body as JSON text instead.");
        var plain = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null => null,
            string or bool or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => plain,
            char or Guid or Uri => plain.ToString(),
            SwitchParameter given => given.IsPresent,
            Enum name => name.ToString(),
            DateTime time => time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
            SecureString or PSCredential => throw new InvalidInputException(
                "InvalidBody", "The body holds a secret.", "The connection brings its own secret; leave it out of the body."),
            IDictionary members => members.Cast<DictionaryEntry>().ToDictionary(
                member => Convert.ToString(member.Key, CultureInfo.InvariantCulture)!, member => FromShell(member.Value, depth + 1), StringComparer.Ordinal),
            IEnumerable list => list.Cast<object?>().Select(entry => FromShell(entry, depth + 1)).ToList(),
            PSObject custom => custom.Properties.Where(property => property.IsGettable).ToDictionary(
                property => property.Name, property => FromShell(property.Value, depth + 1), StringComparer.Ordinal),
            _ => throw new InvalidInputException(
                "InvalidBody", $"The body holds a {plain.GetType().Name}, which has no form in JSON.", "Give hashtables, lists and plain values, or JSON text."),
        };
    }
}
