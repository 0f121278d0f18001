using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the codes of the catalog: those of the kind that is given, else all.</summary>
public sealed class CatalogNameCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed)
    {
        var kinds = given.Patterns("Kind");
        return ActivityCatalog.Entries.Where(entry => TextPattern.Any(kinds, entry.Kind.ToString()))
            .GroupBy(entry => entry.Name).OrderBy(group => group.Key, System.StringComparer.Ordinal)
            .Select(group => new Candidate(group.Key, group.First().Meaning));
    }
}
