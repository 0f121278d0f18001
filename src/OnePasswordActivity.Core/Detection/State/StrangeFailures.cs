using OnePasswordActivity.Core.Detection.Baselines;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>
/// Wrong passwords by address, of users who never signed in from there: an office in which people mistype is not an attack.
/// </summary>
internal sealed class StrangeFailures(Threshold span, Threshold users)
{
    private readonly Windows<(string?, string)> windows = new(span, users);

    /// <summary>Takes a sign-in in.</summary>
    /// <returns>The window of its address, when it is such a failure.</returns>
    public Window? See(Fact fact, IBaselineStore baselines)
    {
        if (fact.User.Uuid is not { } user || fact.IPAddress is not { } address)
            return null;
        if (fact.IsSignIn)
            baselines.See(SignInAddresses.Kind, user, address, fact);
        return fact.Action == "credentials_failed" && !SignInAddresses.IsKnown(fact, baselines) ? windows.Add((fact.Account, address), fact, user) : null;
    }
}
