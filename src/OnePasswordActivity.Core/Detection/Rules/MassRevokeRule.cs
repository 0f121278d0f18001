using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Access to vaults is taken from many in a short time.</summary>
internal sealed class MassRevokeRule : Rule
{
    private readonly Threshold grants, window;
    private readonly Windows<string> windows;

    public MassRevokeRule()
        : base("OP-MASS-REVOKE", "Access to vaults is taken from many in a short time", Severity.High, Streams.Audit, "T1531")
    {
        grants = Set("grants", 15, "events", "how many accesses");
        window = Set("window", 60, "minutes", "within how long");
        Logic = "Somebody takes away 'grants' accesses of persons or groups to vaults within 'window' minutes.";
        FalsePositives = "A new order of the vaults.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
        windows = new(window, grants);
    }

    public override IReadOnlyList<string> Actions { get; } = ["revoke"];

    public override void See(Fact fact)
    {
        if (fact.Action != "revoke" || fact.ObjectType is not ("uva" or "gva") || fact.User.Uuid is not { } user)
            return;
        var recent = windows.Add(user, fact, $"{fact.ObjectUuid} {fact.AuxUuid}");
        if (recent.Distinct >= grants.Count)
            Report(fact, user, $"{fact.User} took away {recent.Distinct} grants of access to vaults within {window.Value:0.##} minutes{From(fact)}.", recent.Facts, vault: fact.ObjectUuid);
    }
}
