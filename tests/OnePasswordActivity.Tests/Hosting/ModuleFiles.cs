using System.IO;
using System.Linq;
using System.Reflection;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>Where the built module is.</summary>
internal static class ModuleFiles
{
    public static string Root { get; } = typeof(ModuleFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ModulePath").Value!;

    public static string Manifest { get; } = Path.Combine(Root, "OnePasswordActivity.psd1");

    public static string Sources { get; } = Path.GetFullPath(Path.Combine(Root, "..", "..", "src"));

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);
}
