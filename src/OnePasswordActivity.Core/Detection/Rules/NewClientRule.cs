namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Sign-in with an app or system that is new for the user.</summary>
internal sealed class NewClientRule : BaselineRule
{
    private readonly Threshold unseen;

    public NewClientRule()
        : base("OP-NEW-CLIENT", "Sign-in with an app or system that is new for the user", Severity.Low, Streams.SignIns, "T1078.004")
    {
        unseen = Set("unseen", 30, "days", "after how long without it a client is new again");
        Logic = "A person signs in with a pair of app and operating system that they did not use for 'unseen' days, while they have been known for long enough.";
        FalsePositives = "A new phone or computer; a person who tries another app.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override void See(Fact fact)
    {
        if (!fact.IsSignIn || fact.IsService || fact.User.Uuid is not { } user || fact.App is not { } app)
            return;
        if (IsNew("client", user, $"{app} on {fact.OS}", fact, unseen.Ticks))
            Report(fact, user, $"{fact.User} signed in with {app} on {fact.OS ?? "an unknown system"}, which they had not used for {unseen.Value:0.##} days.");
    }
}
