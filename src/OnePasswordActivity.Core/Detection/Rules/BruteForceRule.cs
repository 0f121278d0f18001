using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Many failed sign-ins from one address.</summary>
internal sealed class BruteForceRule : Rule
{
    private readonly Threshold failures, window;
    private readonly Windows<(string?, string)> windows;

    public BruteForceRule()
        : base("OP-BRUTE-FORCE", "Many failed sign-ins from one address", Severity.Medium, Streams.SignIns, "T1110")
    {
        failures = Set("failures", 20, "events", "how many failures");
        window = Set("window", 60, "minutes", "within how long");
        Logic = "From one IP address there are 'failures' failed sign-ins (credentials, second factor or single sign-on) within 'window' minutes, whoever they name.";
        FalsePositives = "A script with an old token; an office behind one address in which something is down.";
        Response = "Block the address in the firewall of the account, and look for sign-ins from it that succeeded.";
        windows = new(window, failures);
    }

    public override IReadOnlyList<string> Actions { get; } = ["credentials_failed", "mfa_failed", "sso_failed"];

    public override void See(Fact fact)
    {
        if (!(fact.Action is "credentials_failed" or "mfa_failed" or "sso_failed") || fact.IPAddress is not { } address)
            return;
        var recent = windows.Add((fact.Account, address), fact, fact.Uuid);
        if (recent.Count >= failures.Count)
            Report(fact, address, $"{Many(recent.Count, "failed sign-in")} from {address} within {window.Value:0.##} minutes.", recent.Facts, user: default(Person));
    }
}
