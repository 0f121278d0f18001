using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>The second factor of a user is changed again and again.</summary>
internal sealed class MfaChangesRule : Rule
{
    private readonly Threshold changes, window;
    private readonly Windows<string> windows;

    public MfaChangesRule()
        : base("OP-MFA-CHANGES", "The second factor of a user is changed again and again", Severity.Medium, Streams.Audit, "T1556.006", "T1098")
    {
        changes = Set("changes", 3, "events", "how many changes");
        window = Set("window", 24, "hours", "within how long");
        Logic = "The second factor of one user is switched on, changed or switched off 'changes' times within 'window' hours: somebody may add one of their own.";
        FalsePositives = "A person who sets up several keys.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, changes);
    }

    public override IReadOnlyList<string> Actions { get; } = ["enblmfa", "updatmfa", "disblmfa"];

    public override void See(Fact fact)
    {
        if (fact.ObjectType != "user" || fact.ObjectUuid is not { } user || fact.Action is not ("enblmfa" or "updatmfa" or "disblmfa"))
            return;
        var recent = windows.Add(user, fact, fact.Uuid);
        if (recent.Count >= changes.Count)
            Report(fact, user, $"The second factor of {fact.Object} was changed {Many(recent.Count, "time")} within {window.Value:0.##} hours.", recent.Facts, user: fact.Object with { Uuid = user });
    }
}
