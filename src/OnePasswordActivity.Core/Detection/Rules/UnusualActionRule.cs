namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person uses items in a way that is new for them.</summary>
internal sealed class UnusualActionRule : BaselineRule
{
    public UnusualActionRule()
        : base("OP-UNUSUAL-ACTION", "A person uses items in a way that is new for them", Severity.Low, Streams.Usages, "T1555.005")
    {
        Logic = "A person uses an item in a way (reveal, copy, export, …) that they never did before, while they have been known for long enough.";
        FalsePositives = "People try things; of use together with other findings.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override void See(Fact fact)
    {
        if (!fact.IsService && fact.User.Uuid is { } user && fact.Action.Length > 0 && IsNew("action", user, fact.Action, fact))
            Report(fact, user, $"{fact.User} used an item by '{fact.Action}' for the first time.");
    }
}
