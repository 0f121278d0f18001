using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Many things are deleted in a short time.</summary>
internal sealed class MassDeletionRule : Rule
{
    private readonly Threshold objects, window;
    private readonly Windows<string> windows;

    public MassDeletionRule()
        : base("OP-MASS-DELETION", "Many things are deleted in a short time", Severity.High, Streams.Audit, "T1485", "T1531")
    {
        objects = Set("objects", 10, "objects", "how many objects");
        window = Set("window", 60, "minutes", "within how long");
        Logic = "Somebody suspends, deletes or purges 'objects' different users, vaults, groups or items within 'window' minutes, or deletes as many items at once (aux_info tells how many).";
        FalsePositives = "Offboarding of a department; cleaning up a vault.";
        Response = "Suspend the user unless they explain it. Deleted vaults and items can be restored for some time.";
        windows = new(window, objects);
    }

    public override IReadOnlyList<string> Actions { get; } = ["patch", "delete", "suspend", "purge"];

    public override void See(Fact fact)
    {
        if (fact.User.Uuid is not { } user)
            return;
        var atOnce = fact.Is("patch", "items") ? DeletedItems(fact.AuxInfo) : 0;
        if (atOnce >= objects.Count)
        {
            Report(fact, user, $"{fact.User} deleted {Many(atOnce, "item")} at once{From(fact)}.", vault: fact.ObjectUuid);
            return;
        }

        if (fact.Action is not ("delete" or "suspend" or "purge") || fact.ObjectType is not ("user" or "vault" or "group" or "item" or "items") || fact.ObjectUuid is not { } target)
            return;
        var recent = windows.Add(user, fact, target);
        if (recent.Distinct >= objects.Count)
            Report(fact, user, $"{fact.User} suspended or deleted {Many(recent.Distinct, "object")} within {window.Value:0.##} minutes{From(fact)}.", recent.Facts);
    }

    /// <summary>The number in a text such as <c>A:0,U:0,D:12</c>.</summary>
    private static int DeletedItems(string? info)
    {
        var at = info?.IndexOf("D:", StringComparison.Ordinal) ?? -1;
        if (at < 0)
            return 0;
        var count = 0;
        for (var i = at + 2; i < info!.Length && info[i] is >= '0' and <= '9' && count < 1_000_000; i++)
            count = (count * 10) + (info[i] - '0');
        return count;
    }
}
