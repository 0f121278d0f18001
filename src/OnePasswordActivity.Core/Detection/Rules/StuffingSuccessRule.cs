using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A sign-in succeeds from an address that tried the passwords of many users.</summary>
internal sealed class StuffingSuccessRule : Rule
{
    private readonly Threshold users, window, success;
    private readonly StrangeFailures attempts;
    private readonly RecentMap<(string?, string), (long Ticks, int Users, List<Fact> Facts)> attacks = new(1000);

    public StuffingSuccessRule()
        : base("OP-STUFFING-SUCCESS", "A sign-in succeeds from an address that tried the passwords of many users", Severity.Critical, Streams.SignIns, "T1110.004", "T1078.004")
    {
        users = Set("users", 5, "users", "how many users");
        window = Set("window", 60, "minutes", "within how long");
        success = Set("success", 24, "hours", "how long after that a sign-in counts");
        Logic = "From one IP address the passwords of 'users' different users are wrong within 'window' minutes, and within 'success' hours a user who never signed in from there before does.";
        FalsePositives = "Many new people in one place on their first day.";
        Response = "Suspend the user, end their sessions, block the address, and change what the user could read.";
        attempts = new(window, users);
    }

    public override void See(Fact fact)
    {
        if (fact.IPAddress is not { } address)
            return;
        var isStrange = fact.IsSignIn && !SignInAddresses.IsKnown(fact, Context.Baselines);
        if (attempts.See(fact, Context.Baselines) is { } recent && recent.Distinct >= users.Count)
            attacks.Set((fact.Account, address), (fact.Ticks, recent.Distinct, [.. recent.Facts]));
        if (!isStrange || !attacks.TryGet((fact.Account, address), out var attack) || fact.Ticks - attack.Ticks > success.Ticks)
            return;
        Report(fact, fact.User.Uuid, $"{fact.User} signed in{From(fact)}, from where the passwords of {Many(attack.Users, "user")} had been tried.", attack.Facts.Append(fact));
    }
}
