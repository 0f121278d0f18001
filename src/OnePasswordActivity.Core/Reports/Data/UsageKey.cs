namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>Who did what with which item.</summary>
/// <param name="Person">The person's place; -1 for nobody.</param>
/// <param name="Vault">The vault's number.</param>
/// <param name="Item">The item's number.</param>
/// <param name="Action">The action's number.</param>
internal readonly record struct UsageKey(int Person, int Vault, int Item, int Action)
{
    /// <summary>Two multiplications, because there are millions of uses.</summary>
    public override int GetHashCode()
    {
        var (what, who) = (((ulong)(uint)Item << 32) | (uint)Vault, ((ulong)(uint)Person << 32) | (uint)Action);
        return (int)(((what * 0x9E3779B97F4A7C15UL) ^ (who * 0xD1342543DE82EF95UL)) >> 32);
    }
}
