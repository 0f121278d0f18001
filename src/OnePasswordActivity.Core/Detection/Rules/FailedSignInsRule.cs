using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Many failed sign-ins of one user.</summary>
internal sealed class FailedSignInsRule : Rule
{
    private readonly Threshold failures, window;
    private readonly Windows<string> windows;

    public FailedSignInsRule()
        : base("OP-FAILED-SIGN-INS", "Many failed sign-ins of one user", Severity.Medium, Streams.SignIns, "T1110.001")
    {
        failures = Set("failures", 10, "events", "how many failures");
        window = Set("window", 60, "minutes", "within how long");
        Logic = "For one user there are 'failures' failed sign-ins (credentials, second factor or single sign-on) within 'window' minutes, from whatever addresses.";
        FalsePositives = "A person who forgot the password; a device with an old Secret Key that goes on trying.";
        Response = "Ask the person whether it was them. Look at the addresses, and for a sign-in that succeeded afterwards.";
        windows = new(window, failures);
    }

    public override IReadOnlyList<string> Actions { get; } = ["credentials_failed", "mfa_failed", "sso_failed"];

    public override void See(Fact fact)
    {
        if (!(fact.Action is "credentials_failed" or "mfa_failed" or "sso_failed") || fact.User.Uuid is not { } user)
            return;
        var recent = windows.Add(user, fact, fact.Uuid);
        if (recent.Count >= failures.Count)
            Report(fact, user, $"{Many(recent.Count, "failed sign-in")} of {fact.User} within {window.Value:0.##} minutes.", recent.Facts);
    }
}
