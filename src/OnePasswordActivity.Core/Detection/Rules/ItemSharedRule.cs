using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>An item is shared by a link, or a copy sent.</summary>
internal sealed class ItemSharedRule : AuditRule
{
    public ItemSharedRule()
        : base("OP-ITEM-SHARED", "An item is shared by a link, or a copy sent", Severity.Informational, "T1567")
    {
        Logic = "Somebody makes a link to an item, or sends a copy of one.";
        FalsePositives = "Everyday work.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["share", "sendpkg"];

    protected override bool Matches(Fact fact) => fact.Action is "share" or "sendpkg";

    protected override string Tell(Fact fact) => $"{fact.User} shared an item{From(fact)}.";
}
