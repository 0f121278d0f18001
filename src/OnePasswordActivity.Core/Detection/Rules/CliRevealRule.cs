using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person reads many secrets with the command line.</summary>
internal sealed class CliRevealRule : Rule
{
    private readonly Threshold events, window;
    private readonly Windows<string> windows;

    public CliRevealRule()
        : base("OP-CLI-REVEAL", "A person reads many secrets with the command line", Severity.Medium, Streams.Usages, "T1059.009", "T1555.005")
    {
        events = Set("events", 20, "events", "how many uses");
        window = Set("window", 15, "minutes", "within how long");
        Logic = "A person (not a service account) reveals, copies, fetches or exports items 'events' times within 'window' minutes with 1Password CLI or an SDK.";
        FalsePositives = "A developer's script; give it a service account.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, events);
    }

    public override void See(Fact fact)
    {
        if (!fact.IsReveal || fact.IsService || !Automation.Is(fact.App) || fact.User.Uuid is not { } user)
            return;
        var recent = windows.Add(user, fact, fact.Uuid);
        if (recent.Count >= events.Count)
            Report(fact, user, $"{fact.User} read secrets {Many(recent.Count, "time")} within {window.Value:0.##} minutes with {fact.App}.", recent.Facts);
    }
}
