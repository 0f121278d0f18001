using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Many secrets are revealed right after a device was added.</summary>
internal sealed class NewDeviceRevealRule : Rule
{
    private readonly Threshold items, window;
    private readonly RecentMap<string, Fact> added = new(20_000);
    private readonly Windows<(string, string)> windows;

    public NewDeviceRevealRule()
        : base("OP-NEW-DEVICE-REVEAL", "Many secrets are revealed right after a device was added", Severity.Medium, Streams.Audit | Streams.Usages, "T1098.005", "T1555.005")
    {
        items = Set("items", 10, "items", "how many different items");
        window = Set("window", 60, "minutes", "within how long");
        Logic = "A person adds a device, and within 'window' minutes reveals, copies, fetches or exports 'items' different items.";
        FalsePositives = "A new employee who moves in.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, items);
    }

    public override IReadOnlyList<string> Actions { get; } = ["create", "reveal", "secure-copy", "server-fetch", "export"];

    public override void See(Fact fact)
    {
        if (fact.IsService || fact.User.Uuid is not { } user)
            return;
        if (fact.Is("create", "device"))
            added.Set(user, fact);
        else if (fact.IsReveal && fact.Item is { } item && added.TryGet(user, out var device) && fact.Ticks >= device.Ticks && fact.Ticks - device.Ticks <= window.Ticks)
        {
            var recent = windows.Add((user, device.Uuid), fact, item);
            if (recent.Distinct >= items.Count)
                Report(fact, user, $"{fact.User} added a device and then took {Many(recent.Distinct, "item")} within {window.Value:0.##} minutes.", [device, .. recent.Facts]);
        }
    }
}
