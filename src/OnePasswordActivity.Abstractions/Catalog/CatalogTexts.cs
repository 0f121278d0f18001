using System.Globalization;
using System.Resources;

namespace OnePasswordActivity;

/// <summary>The words of the catalog: English, unless there is a satellite assembly for the person's language.</summary>
internal static class CatalogTexts
{
    private static readonly ResourceManager Resources = new("OnePasswordActivity.Catalog.CatalogTexts", typeof(CatalogTexts).Assembly);

    /// <summary>A text, or null when there is none of that name.</summary>
    public static string? Find(string name) => Resources.GetString(name, CultureInfo.CurrentUICulture);

    /// <summary>A text that must be there.</summary>
    public static string Get(string name) => Find(name) ?? throw new MissingManifestResourceException(name);
}
