using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Binding;

/// <summary>Reads what <see cref="NameTransformationAttribute"/> has let pass.</summary>
internal static class Names
{
    /// <summary>The member of an enumeration that a parameter names; null where the parameter is not given.</summary>
    public static T? Of<T>(string? name)
        where T : struct => string.IsNullOrEmpty(name) ? null : (T)Enum.Parse(typeof(T), name);

    /// <summary>The members that a parameter names, each once; none where it is not given.</summary>
    public static List<T> Of<T>(string[]? names)
        where T : struct => [.. (names ?? []).Select(static name => Of<T>(name)!.Value).Distinct()];
}
