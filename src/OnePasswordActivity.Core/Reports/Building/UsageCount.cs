using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>A tally of uses, with what is counted of them.</summary>
/// <param name="number">Its number among those of the same count.</param>
internal sealed class UsageCount(int number) : Tally
{
    public int Number { get; } = number;

    /// <summary>How many items.</summary>
    public long Items { get; set; }

    /// <summary>How many vaults.</summary>
    public long Vaults { get; set; }

    /// <summary>How many people.</summary>
    public long People { get; set; }

    /// <summary>How many service accounts.</summary>
    public long Services { get; set; }

    /// <summary>How many people and service accounts.</summary>
    public long Users => People + Services;

    /// <summary>The number of the set of their actions.</summary>
    public int Actions { get; set; }

    /// <summary>Those to which the last one belongs; null where it is not counted.</summary>
    public UsageGroup? LastUse { get; set; }
}
