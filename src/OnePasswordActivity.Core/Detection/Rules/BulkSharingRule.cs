using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Many items are shared in a short time.</summary>
internal sealed class BulkSharingRule : Rule
{
    private readonly Threshold shares, window;
    private readonly Windows<string> windows;

    public BulkSharingRule()
        : base("OP-BULK-SHARING", "Many items are shared in a short time", Severity.Medium, Streams.Audit, "T1567")
    {
        shares = Set("shares", 10, "events", "how many shares");
        window = Set("window", 60, "minutes", "within how long");
        Logic = "Somebody shares 'shares' items, or sends copies of them, within 'window' minutes.";
        FalsePositives = "A person who sets up a new colleague.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, shares);
    }

    public override void See(Fact fact)
    {
        if (fact.Action is not ("share" or "sendpkg") || fact.User.Uuid is not { } user)
            return;
        var recent = windows.Add(user, fact, fact.Uuid);
        if (recent.Count >= shares.Count)
            Report(fact, user, $"{fact.User} shared {Many(recent.Count, "item")} within {window.Value:0.##} minutes.", recent.Facts);
    }
}
