using System;

namespace OnePasswordActivity;

/// <summary>Something suspicious that a rule found, with the user it is about: it pipes into the cmdlets that act on users.</summary>
public sealed class Finding
{
    /// <summary>The rule, such as <c>OP-IMPOSSIBLE-TRAVEL</c>.</summary>
    public string RuleId { get; internal init; } = "";

    /// <summary>What the rule looks for, in a few words.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>How much it matters.</summary>
    public Severity Severity { get; internal init; }

    /// <summary>The techniques of MITRE ATT&amp;CK.</summary>
    public TextList Technique { get; internal init; } = new([]);

    /// <summary>What happened, as a sentence.</summary>
    public string Description { get; internal init; } = "";

    /// <summary>What to do about it.</summary>
    public string RecommendedAction { get; internal init; } = "";

    /// <summary>The time of the first event behind it.</summary>
    public DateTimeOffset FirstSeen { get; internal init; }

    /// <summary>The time of the last event behind it.</summary>
    public DateTimeOffset LastSeen { get; internal init; }

    /// <summary>The time of the first event, in this computer's time zone.</summary>
    public string LocalFirstSeen => FirstSeen.ToLocalText();

    /// <summary>The time of the last event, in this computer's time zone.</summary>
    public string LocalLastSeen => LastSeen.ToLocalText();

    /// <summary>The UUID of the person or service account that it is about; null where it is about the whole account.</summary>
    public string? UserUuid { get; internal init; }

    /// <summary>The e-mail address, at that time, of the person or service account.</summary>
    public string? UserEmail { get; internal init; }

    /// <summary>The name, at that time, of the person or service account.</summary>
    public string? UserName { get; internal init; }

    /// <summary>The UUID of the service account, when it is about one; else null. The Users API can't suspend service accounts.</summary>
    public string? ServiceAccount { get; internal init; }

    /// <summary>Whether it is about one of the watchlist's users for emergencies, whom <c>Suspend-OPUser</c> refuses to suspend.</summary>
    public bool IsBreakGlass { get; internal init; }

    /// <summary>The UUID of the device, where the events name it.</summary>
    public string? DeviceUuid { get; internal init; }

    /// <summary>The IP addresses, 20 at most.</summary>
    public TextList IPAddress { get; internal init; } = new([]);

    /// <summary>The countries, 20 at most.</summary>
    public TextList Country { get; internal init; } = new([]);

    /// <summary>The places, 20 at most.</summary>
    public TextList Place { get; internal init; } = new([]);

    /// <summary>The UUID of the vault, when it is about one; else null.</summary>
    public string? VaultUuid { get; internal init; }

    /// <summary>How many events are behind it so far.</summary>
    public int EvidenceCount { get; internal init; }

    /// <summary>The UUIDs of the events behind it, the first 200 at most.</summary>
    public TextList EvidenceUuid { get; internal init; } = new([]);

    /// <summary>A few of the events behind it, 10 at most.</summary>
    public FindingEvidence Evidence { get; internal init; } = new([]);

    /// <summary>The account in which it happened, or null where the events do not say.</summary>
    public string? AccountUuid { get; internal init; }

    /// <summary>What stays the same when the same thing is found again: 32 hexadecimal digits.</summary>
    public string Key { get; internal init; } = "";

    /// <summary>Whether it was reported before and has more events behind it now.</summary>
    public bool HasGrown { get; internal init; }

    /// <summary>Severity, rule and sentence.</summary>
    public override string ToString() => $"{Severity} {RuleId}: {Description}";
}
