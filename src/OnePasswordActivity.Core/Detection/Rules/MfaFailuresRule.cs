using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>The second factor of a user fails again and again.</summary>
internal sealed class MfaFailuresRule : Rule
{
    private readonly Threshold failures, window;
    private readonly Windows<string> windows;

    public MfaFailuresRule()
        : base("OP-MFA-FAILURES", "The second factor of a user fails again and again", Severity.Medium, Streams.SignIns, "T1621")
    {
        failures = Set("failures", 5, "events", "how many failures");
        window = Set("window", 24, "hours", "within how long");
        Logic = "The password of one user was right and the second factor was not, 'failures' times within 'window' hours: somebody may have the password.";
        FalsePositives = "A clock that runs wrong; a new phone without the old codes.";
        Response = "Ask the person whether it was them; if not, they need a new password and Secret Key at once.";
        windows = new(window, failures);
    }

    public override IReadOnlyList<string> Actions { get; } = ["mfa_failed"];

    public override void See(Fact fact)
    {
        if (fact.Action != "mfa_failed" || fact.User.Uuid is not { } user)
            return;
        var recent = windows.Add(user, fact, fact.Uuid);
        if (recent.Count >= failures.Count)
            Report(fact, user, $"The second factor of {fact.User} failed {Many(recent.Count, "time")} within {window.Value:0.##} hours.", recent.Facts);
    }
}
