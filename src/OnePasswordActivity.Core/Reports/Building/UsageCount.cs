using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>A tally of uses, with their actions where those are counted.</summary>
internal sealed class UsageCount : Tally
{
    /// <summary>The number of the set of their actions.</summary>
    public int Actions { get; set; }

    /// <summary>Those to which the last one belongs; null where it is not counted.</summary>
    public UsageGroup? LastUse { get; set; }
}
