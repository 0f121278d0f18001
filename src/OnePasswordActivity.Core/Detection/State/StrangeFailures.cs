namespace OnePasswordActivity.Core.Detection.State;

/// <summary>
/// Wrong passwords by address, of users who never signed in from there: an office in which people mistype is not an attack. It knows
/// 100,000 pairs of user and address.
/// </summary>
internal sealed class StrangeFailures(Threshold span, Threshold users)
{
    private readonly RecentMap<(string User, string Address), bool> known = new(100_000);
    private readonly Windows<(string?, string)> windows = new(span, users);

    /// <summary>Takes a sign-in in.</summary>
    /// <returns>The window of its address, when it is such a failure.</returns>
    public Window? See(Fact fact)
    {
        if (fact.User.Uuid is not { } user || fact.IPAddress is not { } address)
            return null;
        if (fact.IsSignIn)
            known.Set((user, address), true);
        return fact.Action == "credentials_failed" && !known.TryGet((user, address), out _)
            ? windows.Add((fact.Account, address), fact, user)
            : null;
    }

    /// <summary>Whether the user has signed in from that address before.</summary>
    public bool IsKnown(Fact fact) => fact.User.Uuid is { } user && fact.IPAddress is { } address && known.TryGet((user, address), out _);
}
