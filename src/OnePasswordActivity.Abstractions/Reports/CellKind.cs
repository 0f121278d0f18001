namespace OnePasswordActivity.Reports;

/// <summary>What a report's cell holds. It decides how the cell is aligned, shown, sorted, written to a file, and redacted.</summary>
internal enum CellKind
{
    /// <summary>Text that may hold anything, also names; what is known of them, addresses and UUIDs in it are redacted.</summary>
    Text,

    /// <summary>A word of a fixed vocabulary, such as an action, a state, a version or a city; never redacted.</summary>
    Label,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>A share: 1 is all.</summary>
    Percent,

    /// <summary>A moment.</summary>
    Time,

    /// <summary>A calendar day: a moment at its midnight, or text as 2026-11-01.</summary>
    Day,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A country, as two letters of ISO 3166.</summary>
    Country,

    /// <summary>An IP address or a network; redacted.</summary>
    Address,

    /// <summary>A UUID that says nothing by itself, such as an event's; not redacted.</summary>
    Uuid,

    /// <summary>A person: name, e-mail address or UUID; redacted.</summary>
    User,

    /// <summary>A service account or another integration: name or UUID; redacted.</summary>
    ServiceAccount,

    /// <summary>A group: name or UUID; redacted.</summary>
    Group,

    /// <summary>A vault's UUID, shown as its title where a name map knows it; redacted.</summary>
    Vault,

    /// <summary>An item's UUID, shown as its title where a name map knows it; redacted.</summary>
    Item,

    /// <summary>A device: name or UUID; redacted.</summary>
    Device,
}
