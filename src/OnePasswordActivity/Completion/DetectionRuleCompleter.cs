using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the ids of rules of detection, with or without the letters that all of them begin with.</summary>
public sealed class DetectionRuleCompleter : Completer
{
    private const string Prefix = "OP-";

    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed) => EngineHost.Engine.DetectionRules
        .Select(static rule => new Candidate(rule.Id, $"{rule.Severity}: {rule.Title}") { OtherNames = [rule.Id.Substring(Prefix.Length)] });
}
