using System;
using System.IO;
using System.Linq;
using System.Reflection;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.OtherRuntimes;

/// <summary>Loads the engine out of the packaged module, as the module itself does on this runtime.</summary>
internal static class PackagedEngine
{
    private static readonly string Library = Path.Combine(
        typeof(PackagedEngine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ModulePath").Value!, "lib");

    public static IEngine Load()
    {
#if NET
        var folder = Path.Combine(Library, "net8.0");
        return Create<IEngineLoader>(Path.Combine(folder, "OnePasswordActivity.Isolation.dll"), "OnePasswordActivity.Isolation.EngineLoader")
            .Load(Path.Combine(folder, "deps"));
#else
        var folder = Path.Combine(Library, "net472");
        DesktopAssemblies.Resolve(folder);
        return Create<IEngine>(Path.Combine(folder, "OnePasswordActivity.Core.dll"), "OnePasswordActivity.Core.Engine");
#endif
    }

    private static T Create<T>(string path, string type) =>
        (T)Activator.CreateInstance(Assembly.LoadFrom(path).GetType(type, throwOnError: true)!)!;
}
