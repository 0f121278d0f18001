using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the names of a fixed vocabulary; what each means stands with it.</summary>
/// <typeparam name="T">The enumeration whose members they are.</typeparam>
public sealed class NameCompleter<T> : Completer
    where T : struct
{
    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed) => Enum.GetNames(typeof(T))
        .Select(static name => new Candidate(name, typeof(T).GetField(name)!.GetCustomAttribute<DescriptionAttribute>()?.Description ?? name));
}
