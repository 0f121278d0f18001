using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the object types of audit events: those that go with the action that is given, else all.</summary>
public sealed class ObjectTypeCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed)
    {
        var actions = given.Patterns("Action");
        var fitting = new HashSet<string?>(
            ActivityCatalog.Of(CatalogKind.AuditAction).Where(pair => TextPattern.Any(actions, pair.Name)).Select(pair => pair.ObjectType));
        return ActivityCatalog.Of(CatalogKind.ObjectType).Where(type => fitting.Count == 0 || fitting.Contains(type.Name))
            .Select(type => new Candidate(type.Name, type.Meaning));
    }
}
