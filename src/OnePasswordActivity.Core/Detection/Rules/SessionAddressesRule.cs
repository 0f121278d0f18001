using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>One session is used from many addresses.</summary>
internal sealed class SessionAddressesRule : Rule
{
    private readonly Threshold addresses, window;
    private readonly Era era;

    /// <summary>Of each session the latest fact from each address.</summary>
    private readonly RecentMap<string, List<Fact>> sessions = new(50_000);

    public SessionAddressesRule()
        : base("OP-SESSION-ADDRESSES", "One session is used from many addresses", Severity.Medium, Streams.SignIns | Streams.Audit, "T1550.004", "T1539")
    {
        addresses = Set("addresses", 4, "addresses", "how many addresses");
        window = Set("window", 12, "hours", "within how long");
        Logic = "One session is seen from 'addresses' different IP addresses within 'window' hours.";
        FalsePositives = "A laptop on a train that goes from one mobile cell to the next.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        era = new(window);
    }

    public override void See(Fact fact)
    {
        if (fact.Session is not { } session || fact.IPAddress is not { } address)
            return;
        if (era.EndsBefore(fact))
            sessions.Age();
        if (!sessions.TryGet(session, out var facts))
            sessions.Set(session, facts = new List<Fact>(1));
        for (var i = facts.Count - 1; i >= 0; i--)
        {
            var isSame = facts[i].IPAddress == address;
            if (isSame && facts[i].Ticks > fact.Ticks)
                return;
            if (isSame || fact.Ticks - facts[i].Ticks > window.Ticks)
                facts.RemoveAt(i);
        }

        if (facts.Count >= Math.Max(64, addresses.Count * 4))
            facts.RemoveAt(0);
        facts.Add(fact);
        if (facts.Count >= addresses.Count)
            Report(fact, session, $"A session of {fact.User} was used from {facts.Count} addresses within {window.Value:0.##} hours.", facts);
    }
}
