using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace OnePasswordActivity.Core.Reports;

/// <summary>The page's style and scripts, which are resources of this assembly, and their hashes for the page's content security policy.</summary>
internal static class PageResources
{
    public static string Style { get; } = Load("page.css");

    public static string Script { get; } = Load("page.js");

    /// <summary>The chart library, without the comment that tells debuggers of a file that is not there.</summary>
    public static string ChartLibrary { get; } = WithoutSourceMap(Load("chart.umd.min.js"));

    public static string Hash(string content)
    {
        using var hash = SHA256.Create();
        return "'sha256-" + Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(content))) + "'";
    }

    private static string Load(string name)
    {
        using var reader = new StreamReader(typeof(PageResources).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);

        // A browser hashes what it has read, and that has line feeds only.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string WithoutSourceMap(string script)
    {
        var comment = script.LastIndexOf("\n//# sourceMappingURL=", StringComparison.Ordinal);
        return comment < 0 ? script : script.Substring(0, comment + 1);
    }
}
