using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Addresses and blocks of them.</summary>
internal static class Networks
{
    public static bool Have(this IReadOnlyList<IPRange> networks, string? address)
    {
        for (var i = 0; i < networks.Count; i++)
            if (networks[i].Contains(address))
                return true;
        return false;
    }
}
