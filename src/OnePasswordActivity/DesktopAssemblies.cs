using System;
using System.IO;
using System.Reflection;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity;

/// <summary>
/// Windows PowerShell has no binding redirects for a module's libraries. This answers for ours, and only when one of ours asks, so that no
/// other module gets a library from here.
/// </summary>
internal static class DesktopAssemblies
{
    public static void Resolve(string library) => AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
    {
        var name = new AssemblyName(request.Name).Name;
        if (name == typeof(IEngine).Assembly.GetName().Name)
            return typeof(IEngine).Assembly;
        var asker = request.RequestingAssembly;
        if (asker is null || asker.IsDynamic || !string.Equals(Path.GetDirectoryName(asker.Location), library, StringComparison.OrdinalIgnoreCase))
            return null;
        var path = Path.Combine(library, name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    };
}
