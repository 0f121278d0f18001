using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A reactivated user takes many secrets.</summary>
internal sealed class ReactivatedExportRule : Rule
{
    private readonly Threshold items, window;
    private readonly RecentMap<string, Fact> reactivated = new(5000);
    private readonly Windows<(string, string)> windows;

    public ReactivatedExportRule()
        : base("OP-REACTIVATED-EXPORT", "A reactivated user takes many secrets", Severity.High, Streams.Audit | Streams.Usages, "T1078.004", "T1555.005")
    {
        items = Set("items", 10, "items", "how many different items");
        window = Set("window", 24, "hours", "how long after the reactivation");
        Logic = "A suspended user is reactivated, and within 'window' hours exports a vault or takes 'items' different items (reveal, copy, fetch, export).";
        FalsePositives = "Somebody back from a long leave.";
        Response = "Suspend the user again, and ask who reactivated them and why.";
        windows = new(window, items);
    }

    public override IReadOnlyList<string> Actions { get; } = ["reactive", "reveal", "secure-copy", "server-fetch", "export"];

    public override void See(Fact fact)
    {
        if (fact.Is("reactive", "user") && fact.ObjectUuid is { } target)
        {
            reactivated.Set(target, fact);
            return;
        }

        var isExport = fact.Is("export", "vault");
        if ((!isExport && !fact.IsReveal) || fact.User.Uuid is not { } user || !reactivated.TryGet(user, out var back) || fact.Ticks < back.Ticks || fact.Ticks - back.Ticks > window.Ticks)
            return;
        var recent = windows.Add((user, back.Uuid), fact, fact.Item ?? fact.Uuid);
        if (isExport || recent.Distinct >= items.Count)
            Report(fact, user, $"{fact.User} was reactivated by {back.User} and then took secrets{From(fact)}.", [back, .. recent.Facts], vault: fact.Vault ?? fact.ObjectUuid);
    }
}
