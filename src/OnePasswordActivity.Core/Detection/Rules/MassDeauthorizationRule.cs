using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Somebody deauthorises the devices of others.</summary>
internal sealed class MassDeauthorizationRule : Rule
{
    private readonly Threshold users, window;
    private readonly Windows<string> windows;

    public MassDeauthorizationRule()
        : base("OP-MASS-DEAUTHORIZATION", "Somebody deauthorises the devices of others", Severity.High, Streams.Audit, "T1531")
    {
        users = Set("users", 3, "users", "how many users");
        window = Set("window", 60, "minutes", "within how long");
        Logic = "Somebody deauthorises all or all old devices of 'users' other users within 'window' minutes; users who do it to themselves don't count.";
        FalsePositives = "An answer to an incident.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
        windows = new(window, users);
    }

    public override IReadOnlyList<string> Actions { get; } = ["dealldev", "deolddev"];

    public override void See(Fact fact)
    {
        if (fact.Action is not ("dealldev" or "deolddev") || fact.User.Uuid is not { } user || (fact.AuxUuid ?? fact.ObjectUuid) is not { } owner || owner == user)
            return;
        var recent = windows.Add(user, fact, owner);
        if (recent.Distinct >= users.Count)
            Report(fact, user, $"{fact.User} deauthorised the devices of {Many(recent.Distinct, "other user")} within {window.Value:0.##} minutes{From(fact)}.", recent.Facts);
    }
}
