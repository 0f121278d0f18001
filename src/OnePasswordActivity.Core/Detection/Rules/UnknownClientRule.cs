using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Sign-in with an app that is not approved.</summary>
internal sealed class UnknownClientRule : Rule
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "1Password Browser Extension", "1Password Extension", "1Password for Web", "1Password for Windows", "1Password for Mac", "1Password for iOS",
        "1Password for Android", "1Password for Linux", "1Password CLI", "1Password SCIM Bridge", "1Password Connect", "1Password Events API",
    };

    public UnknownClientRule()
        : base("OP-UNKNOWN-CLIENT", "Sign-in with an app that is not approved", Severity.Medium, Streams.SignIns, "T1078.004", "T1555.005")
    {
        Logic = "Somebody signs in with a client that is not on the watchlist's approvedClients; where it names none, with one that is none of 1Password's own apps and no SDK.";
        FalsePositives = "A new app of 1Password, or an integration of a partner; put it on the watchlist.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override void See(Fact fact)
    {
        if (fact.IsSignIn && fact.App is { Length: > 0 } app && !IsApproved(app))
            Report(fact, $"{fact.User.Uuid} {app}", $"{fact.User} signed in with '{app}'{From(fact)}, which is not an approved client.");
    }

    private bool IsApproved(string app) => Watchlist.ApprovedClients.Count > 0
        ? Watchlist.ApprovedClients.ContainsKey(app)
        : Own.Contains(app) || Automation.IsSdk(app);
}
