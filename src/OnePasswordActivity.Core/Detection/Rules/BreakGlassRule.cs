namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>An account for emergencies is used.</summary>
internal sealed class BreakGlassRule : Rule
{
    public BreakGlassRule()
        : base("OP-BREAK-GLASS", "An account for emergencies is used", Severity.Critical, Streams.All, "T1078.004")
    {
        Logic = "A user of the watchlist's breakGlassUsers signs in or does anything; a sign-in that fails is High.";
        FalsePositives = "An emergency, or the yearly test of the account.";
        Response = "Find out whether there is an emergency. If there is none, suspend the user.";
        Requires = "the watchlist's breakGlassUsers";
    }

    public override bool IsReady => Watchlist.BreakGlassUsers.Count > 0;


    public override void See(Fact fact)
    {
        if (!Watchlist.IsBreakGlass(fact.User.Uuid, fact.User.Email))
            return;
        var failed = fact.Stream == ActivityStream.SignInAttempts && !fact.IsSignIn;
        Report(
            fact,
            fact.User.Uuid,
            failed ? $"Somebody tried to sign in as {fact.User}{From(fact)}, an account for emergencies." : $"{fact.User}, an account for emergencies, was used{From(fact)}.",
            severity: failed ? Severity.High : Severity.Critical);
    }
}
