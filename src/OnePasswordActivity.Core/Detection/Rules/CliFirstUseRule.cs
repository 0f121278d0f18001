using System;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person uses the command line for the first time and takes secrets.</summary>
internal sealed class CliFirstUseRule : BaselineRule
{
    private readonly Threshold items, window;
    private readonly RecentMap<string, Fact> begun = new(5000);
    private readonly Windows<string> windows;

    public CliFirstUseRule()
        : base("OP-CLI-FIRST-USE", "A person uses the command line for the first time and takes secrets", Severity.High, Streams.SignIns | Streams.Usages, "T1059.009", "T1555.005")
    {
        items = Set("items", 5, "items", "how many different items");
        window = Set("window", 60, "minutes", "within how long of the first use");
        Logic = "A person who never used 1Password CLI or an SDK, and has been known for long enough, does so, and takes 'items' different items with it within 'window' minutes.";
        FalsePositives = "A developer who begins to use the command line.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, items);
    }

    public override TimeSpan Lookback => TimeSpan.FromTicks(window.Ticks);

    public override void See(Fact fact)
    {
        if (fact.IsService || fact.User.Uuid is not { } user)
            return;
        if (!Automation.Is(fact.App))
        {
            if (fact.IsSignIn)
                Context.Baselines.See("automation", user, "no", fact);
            return;
        }

        if (IsNew("automation", user, "yes", fact))
            begun.Set(user, fact);
        if (!fact.IsReveal || fact.Item is not { } item || !begun.TryGet(user, out var first) || fact.Ticks - first.Ticks > window.Ticks)
            return;
        var recent = windows.Add(user, fact, item);
        if (recent.Distinct >= items.Count)
            Report(fact, user, $"{fact.User} used {fact.App} for the first time and took {Many(recent.Distinct, "item")} with it{From(fact)}.", [first, .. recent.Facts]);
    }
}
