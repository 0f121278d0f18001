using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Items are exported.</summary>
internal sealed class ItemExportRule : Rule
{
    private readonly Threshold items, window;
    private readonly Windows<string> windows;

    public ItemExportRule()
        : base("OP-ITEM-EXPORT", "Items are exported", Severity.Medium, Streams.Usages, "T1555.005")
    {
        items = Set("items", 3, "items", "how many different items");
        window = Set("window", 5, "minutes", "within how long");
        Logic = "Somebody exports 'items' items within 'window' minutes; an export makes one event for each item.";
        FalsePositives = "A person who moves their own items to another place.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, items);
    }

    public override IReadOnlyList<string> Actions { get; } = ["export"];

    public override void See(Fact fact)
    {
        if (fact.Action != "export" || fact.User.Uuid is not { } user || fact.Item is not { } item)
            return;
        var recent = windows.Add(user, fact, item);
        if (recent.Distinct >= items.Count)
            Report(fact, user, $"{fact.User} exported {Many(recent.Distinct, "item")} within {window.Value:0.##} minutes.", recent.Facts);
    }
}
