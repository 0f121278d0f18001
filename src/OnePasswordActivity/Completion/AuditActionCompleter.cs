using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the actions of audit events: those that go with the object type that is given, else all.</summary>
public sealed class AuditActionCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed)
    {
        var types = given.Patterns("ObjectType");
        var pairs = ActivityCatalog.Of(CatalogKind.AuditAction).ToList();
        var fitting = pairs.Where(pair => TextPattern.Any(types, pair.ObjectType)).ToList();
        return (fitting.Count > 0 ? fitting : pairs).GroupBy(pair => pair.Name).OrderBy(group => group.Key, System.StringComparer.Ordinal)
            .Select(group => new Candidate(group.Key, Tooltip([.. group.OrderBy(pair => pair.Evidence)])));
    }

    /// <summary>One action means another thing for each type; the best known one comes first.</summary>
    private static string Tooltip(List<CatalogEntry> pairs) => pairs.Count == 1
        ? pairs[0].Meaning
        : $"{pairs[0].Meaning} ({pairs[0].ObjectType}; also {string.Join(", ", pairs.Skip(1).Select(pair => pair.ObjectType))})";
}
