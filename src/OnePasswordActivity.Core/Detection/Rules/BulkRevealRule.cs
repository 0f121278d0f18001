using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person takes many secrets in a short time.</summary>
internal sealed class BulkRevealRule : Rule
{
    private readonly Threshold items, window;
    private readonly Windows<string> windows;

    public BulkRevealRule()
        : base("OP-BULK-REVEAL", "A person takes many secrets in a short time", Severity.Medium, Streams.Usages, "T1555.005")
    {
        items = Set("items", 15, "items", "how many different items");
        window = Set("window", 15, "minutes", "within how long");
        Logic = "A person reveals, copies or fetches 'items' different items within 'window' minutes.";
        FalsePositives = "Moving passwords to another place; an audit of a vault.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, items);
    }

    public override void See(Fact fact)
    {
        if (!fact.IsReveal || fact.Action == "export" || fact.IsService || fact.User.Uuid is not { } user || fact.Item is not { } item)
            return;
        var recent = windows.Add(user, fact, item);
        if (recent.Distinct >= items.Count)
            Report(fact, user, $"{fact.User} took {Many(recent.Distinct, "item")} within {window.Value:0.##} minutes.", recent.Facts);
    }
}
