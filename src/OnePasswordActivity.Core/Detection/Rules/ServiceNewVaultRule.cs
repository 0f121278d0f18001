namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A service account reads a vault that it never read.</summary>
internal sealed class ServiceNewVaultRule : BaselineRule
{
    public ServiceNewVaultRule()
        : base("OP-SERVICE-NEW-VAULT", "A service account reads a vault that it never read", Severity.Medium, Streams.Usages, "T1555.005")
    {
        Logic = "A service account uses an item of a vault that it never used, while it has been known for long enough.";
        FalsePositives = "A new task of the service account.";
        Response = "Find out who gave it access. If nobody knows, revoke the token of the service account.";
    }

    public override void See(Fact fact)
    {
        if (fact.IsService && fact.User.Uuid is { } user && fact.Vault is { } vault && IsNew("service vault", user, vault, fact))
            Report(fact, user, $"The service account {fact.User} read the vault {Named(Watchlist.PrivilegedVaults, vault)} for the first time.");
    }
}
