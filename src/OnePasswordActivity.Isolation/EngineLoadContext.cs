using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Isolation;

/// <summary>
/// The engine's private load context. What both sides exchange comes from the host, and so does what the host has in a version that is
/// new enough; everything else from the engine's folder. It reads no deps.json, because that fails in remote sessions.
/// </summary>
internal sealed class EngineLoadContext(string directory) : AssemblyLoadContext("OnePasswordActivity")
{
    private static readonly Dictionary<string, string> Platform = ReadPlatform();

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (name == typeof(IEngine).Assembly.GetName().Name)
            return typeof(IEngine).Assembly;

        // Meters cross from here into System.Net.Http, so both have to mean the same types whatever the versions say.
        if (name == "System.Diagnostics.DiagnosticSource")
            return typeof(Activity).Assembly;
        if (Platform.TryGetValue(name, out var platform) && AssemblyName.GetAssemblyName(platform).Version >= assemblyName.Version)
            return null;
        var own = Path.Combine(directory, name + ".dll");
        return File.Exists(own) ? LoadFromAssemblyPath(own) : null;
    }

    /// <summary>Natives lie in folders named after systems, as packages have them.</summary>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var runtime in NativeRuntimes.ByLikelihood())
            foreach (var file in NativeRuntimes.FileNames(unmanagedDllName))
            {
                var path = Path.Combine(directory, "runtimes", runtime, "native", file);
                if (File.Exists(path) && NativeLibrary.TryLoad(path, out var library))
                    return library;
            }

        return base.LoadUnmanagedDll(unmanagedDllName);
    }

    private static Dictionary<string, string> ReadPlatform()
    {
        var platform = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var paths = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        foreach (var path in paths.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            platform.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return platform;
    }
}
