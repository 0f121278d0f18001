using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person uses items of many vaults in a short time.</summary>
internal sealed class ManyVaultsRule : Rule
{
    private readonly Threshold vaults, window;
    private readonly Windows<string> windows;

    public ManyVaultsRule()
        : base("OP-MANY-VAULTS", "A person uses items of many vaults in a short time", Severity.Medium, Streams.Usages, "T1555.005")
    {
        vaults = Set("vaults", 10, "vaults", "how many different vaults");
        window = Set("window", 15, "minutes", "within how long");
        Logic = "A person uses items of 'vaults' different vaults within 'window' minutes, in whatever way.";
        FalsePositives = "An administrator who looks for something.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, vaults);
    }

    public override void See(Fact fact)
    {
        if (fact.IsService || fact.User.Uuid is not { } user || fact.Vault is not { } vault)
            return;
        var recent = windows.Add(user, fact, vault);
        if (recent.Distinct >= vaults.Count)
            Report(fact, user, $"{fact.User} used items of {Many(recent.Distinct, "vault")} within {window.Value:0.##} minutes.", recent.Facts);
    }
}
