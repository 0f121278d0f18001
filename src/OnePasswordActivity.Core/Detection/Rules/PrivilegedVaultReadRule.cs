namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A secret of a privileged vault is taken by somebody new.</summary>
internal sealed class PrivilegedVaultReadRule : BaselineRule
{
    public PrivilegedVaultReadRule()
        : base("OP-PRIVILEGED-VAULT-READ", "A secret of a privileged vault is taken by somebody new", Severity.Medium, Streams.Usages, "T1555.005")
    {
        Logic = "Somebody who never used the vault before takes a secret (reveal, copy, fetch, export) of a vault of the watchlist's privilegedVaults, while the vault has been known for long enough.";
        FalsePositives = "A person with a new task.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        Requires = "the watchlist's privilegedVaults";
    }

    public override bool IsReady => Watchlist.PrivilegedVaults.Count > 0;

    public override void See(Fact fact)
    {
        if (fact.Vault is not { } vault || fact.User.Uuid is not { } user || !Watchlist.PrivilegedVaults.ContainsKey(vault))
            return;

        // One history for each pair, since a vault can have more users than a history holds values.
        var isKnown = fact.Ticks - Context.Baselines.See("privileged vault", vault, "used", fact).Since >= History.Ticks;
        var isNew = Context.Baselines.See("user of privileged vault", $"{vault} {user}", "used", fact).IsNew;
        if (!fact.IsCounted)
            Count(isKnown);
        if (isKnown && isNew && fact.IsReveal)
            Report(fact, $"{user} {vault}", $"{fact.User} took a secret of the privileged vault {Named(Watchlist.PrivilegedVaults, vault)} for the first time.");
    }
}
