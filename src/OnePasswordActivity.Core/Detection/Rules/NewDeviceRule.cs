namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A user adds a device from a new address.</summary>
internal sealed class NewDeviceRule : BaselineRule
{
    public NewDeviceRule()
        : base("OP-NEW-DEVICE", "A user adds a device from a new address", Severity.Low, Streams.Audit, "T1098.005")
    {
        Logic = "A person adds a device from an IP address from which they never did anything that is audited, while they have been known for long enough.";
        FalsePositives = "A new phone, set up at home.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override void See(Fact fact)
    {
        if (fact.IsService || fact.User.Uuid is not { } user || fact.IPAddress is not { } address)
            return;
        if (IsNew("audit-address", user, address, fact) && fact.Is("create", "device"))
            Report(fact, user, $"{fact.User} added a device{From(fact)}, an address that is new for them.");
    }
}
