using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity;

/// <summary>Loads the engine at the first call that needs it: apart from the rest on .NET, beside it on .NET Framework.</summary>
internal static class EngineHost
{
    private static readonly Lazy<IEngine> Lazily = new(Load);

    public static IEngine Engine => Lazily.Value;

    public static bool IsDesktop { get; } = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    public static string Version { get; } =
        typeof(EngineHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    private static string ModuleDirectory => Path.GetDirectoryName(typeof(EngineHost).Assembly.Location)!;

    private static IEngine Load()
    {
        if (typeof(IEngine).Assembly.GetName().Version != typeof(EngineHost).Assembly.GetName().Version)
            throw new InvalidInputException(
                "VersionMismatch",
                "Another version of this module was loaded earlier in this session, and .NET can't unload it.",
                "Start a new PowerShell session.");
        var library = Path.Combine(ModuleDirectory, "lib", IsDesktop ? "net472" : "net8.0");
        if (!IsDesktop)
            return Create<IEngineLoader>(Path.Combine(library, "OnePasswordActivity.Isolation.dll"), "OnePasswordActivity.Isolation.EngineLoader")
                .Load(Path.Combine(library, "deps"));
        DesktopAssemblies.Resolve(library);
        return Create<IEngine>(Path.Combine(library, "OnePasswordActivity.Core.dll"), "OnePasswordActivity.Core.Engine");
    }

    private static T Create<T>(string path, string type) =>
        (T)Activator.CreateInstance(Assembly.LoadFrom(path).GetType(type, throwOnError: true)!)!;
}
