using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>One session is used from many addresses.</summary>
internal sealed class SessionAddressesRule : Rule
{
    private readonly Threshold addresses, window;
    private readonly Windows<string> windows;

    public SessionAddressesRule()
        : base("OP-SESSION-ADDRESSES", "One session is used from many addresses", Severity.Medium, Streams.SignIns | Streams.Audit, "T1550.001")
    {
        addresses = Set("addresses", 4, "addresses", "how many addresses");
        window = Set("window", 12, "hours", "within how long");
        Logic = "One session is seen from 'addresses' different IP addresses within 'window' hours.";
        FalsePositives = "A laptop on a train that goes from one mobile cell to the next.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        windows = new(window, addresses);
    }

    public override void See(Fact fact)
    {
        if (fact.Session is not { } session || fact.IPAddress is not { } address)
            return;
        var recent = windows.Add(session, fact, address);
        if (recent.Distinct >= addresses.Count)
            Report(fact, session, $"A session of {fact.User} was used from {recent.Distinct} addresses within {window.Value:0.##} hours.", recent.Facts);
    }
}
