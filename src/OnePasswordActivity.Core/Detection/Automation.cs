using System.Globalization;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Clients for scripts.</summary>
internal static class Automation
{
    /// <summary>Whether an app is 1Password CLI or made with an SDK.</summary>
    public static bool Is(string? app) => app is not null && (Has(app, "CLI") || IsSdk(app));

    public static bool IsSdk(string app) => Has(app, "SDK");

    private static bool Has(string app, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(app, word, CompareOptions.OrdinalIgnoreCase) >= 0;
}
