using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Completion;

/// <summary>Completes one of the two codes of a sign-in's outcome: those that go with the other one where that is given, else all.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OutcomeCompleter : Completer
{
    private readonly CatalogKind kind;
    private readonly CatalogKind other;

    private protected OutcomeCompleter(CatalogKind kind, CatalogKind other)
    {
        this.kind = kind;
        this.other = other;
    }

    private protected abstract string OtherParameter { get; }

    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed)
    {
        var patterns = given.Patterns(OtherParameter);
        var keys = new HashSet<string>(ActivityCatalog.Of(other).Where(entry => TextPattern.Any(patterns, entry.Name)).SelectMany(entry => entry.CategoryKeys));
        return ActivityCatalog.Of(kind).Where(entry => keys.Count == 0 || entry.CategoryKeys.Any(keys.Contains))
            .Select(entry => new Candidate(entry.Name, entry.Meaning));
    }
}
