namespace OnePasswordActivity.Simulator;

/// <summary>How an attempt to sign in ended.</summary>
internal sealed record SignInOutcome(string Category, string Type)
{
    public bool OpensSession { get; } = Category is "success" or "firewall_reported_success";

    public bool IsFirewall { get; } = Category.StartsWith("firewall", System.StringComparison.Ordinal);

    /// <summary>Version 1 has a spelling of its own for one of the types.</summary>
    public string TypeIn(ApiVersion version) => version == ApiVersion.V1 && Type == "u2f_timeout" ? "u2f_timout" : Type;
}
