using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Completion;

/// <summary>The parameters that stand in the command already, as far as the shell can tell their values without running anything.</summary>
internal sealed class GivenParameters(IDictionary? bound)
{
    /// <summary>The values as texts; none when the parameter is not there.</summary>
    public IReadOnlyList<string> Texts(string parameter) => [.. Values(parameter).Select(value => value.ToString()!)];

    /// <summary>The values as patterns; none when the parameter is not there.</summary>
    public IReadOnlyList<TextPattern> Patterns(string parameter) => Binding.Patterns.Texts([.. Texts(parameter)]);

    /// <summary>The connection that is named, or null.</summary>
    public ConnectionReference? Connection() => Values("Connection").FirstOrDefault() switch
    {
        null => null,
        ConnectionInfo info => new ConnectionReference(info),
        var name => new ConnectionReference(name.ToString()!),
    };

    private IEnumerable<object> Values(string parameter)
    {
        var value = bound?[parameter] is PSObject wrapped ? wrapped.BaseObject : bound?[parameter];
        return value switch
        {
            null => [],
            string => [value],
            IEnumerable list => list.OfType<object>().Select(entry => entry is PSObject inner ? inner.BaseObject : entry),
            _ => [value],
        };
    }
}
