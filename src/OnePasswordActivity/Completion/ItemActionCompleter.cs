using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the ways in which items are used.</summary>
public sealed class ItemActionCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed) =>
        ActivityCatalog.Of(CatalogKind.ItemUsageAction).Select(action => new Candidate(action.Name, action.Meaning));
}
