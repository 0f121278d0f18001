using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A sign-in succeeds that the firewall only reported.</summary>
internal sealed class FirewallReportedRule : Rule
{
    public FirewallReportedRule()
        : base("OP-FIREWALL-REPORTED", "A sign-in succeeds that the firewall only reported", Severity.Medium, Streams.SignIns, "T1078.004")
    {
        Logic = "A sign-in has the category firewall_reported_success: a rule of the account's firewall matched, but is set to report and not to deny. Everybody else counts it as a success and no more.";
        FalsePositives = "A rule that is being tried out; travel.";
        Response = "Look whether the sign-in is the person's own. If the rule is right, set it to deny.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["firewall_reported_success"];

    public override void See(Fact fact)
    {
        if (fact.Action == "firewall_reported_success")
            Report(fact, fact.User.Uuid, $"{fact.User} signed in{From(fact)} although a firewall rule matched ({fact.ObjectType}); the rule only reports.");
    }
}
