using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>One address tries the passwords of many users.</summary>
internal sealed class CredentialStuffingRule : Rule
{
    private readonly Threshold users, window;
    private readonly StrangeFailures attempts;

    public CredentialStuffingRule()
        : base("OP-CREDENTIAL-STUFFING", "One address tries the passwords of many users", Severity.Medium, Streams.SignIns, "T1110.004", "T1110.003")
    {
        users = Set("users", 5, "users", "how many users");
        window = Set("window", 60, "minutes", "within how long");
        Logic = "From one IP address the passwords of 'users' different users are wrong within 'window' minutes. Users who signed in from there before don't count, so an office is not an attack.";
        FalsePositives = "Many new people in one place on their first day.";
        Response = "Block the address in the firewall of the account. Watch for sign-ins from it that succeed.";
        attempts = new(window, users);
    }

    public override void See(Fact fact)
    {
        if (attempts.See(fact, Context.Baselines) is { } recent && recent.Distinct >= users.Count)
            Report(fact, fact.IPAddress, $"Wrong passwords for {Many(recent.Distinct, "user")} from {fact.IPAddress} within {window.Value:0.##} minutes.", recent.Facts, user: default(Person));
    }
}
