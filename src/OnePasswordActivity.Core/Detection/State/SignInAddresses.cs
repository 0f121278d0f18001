using OnePasswordActivity.Core.Detection.Baselines;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>From which addresses users have signed in, for whoever asks.</summary>
internal static class SignInAddresses
{
    public const string Kind = "sign-in address";

    /// <summary>Whether the user had signed in from that address before.</summary>
    public static bool IsKnown(Fact fact, IBaselineStore baselines) => Before(fact, baselines) is { IsNew: false };

    /// <summary>Whether the user is known, but not at that address.</summary>
    public static bool IsNew(Fact fact, IBaselineStore baselines) => Before(fact, baselines) is { IsNew: true };

    private static Sighting? Before(Fact fact, IBaselineStore baselines) =>
        fact.User.Uuid is { } user && fact.IPAddress is { } address ? baselines.Before(Kind, user, address, fact) : null;
}
