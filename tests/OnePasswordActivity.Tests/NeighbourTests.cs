using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Beside modules that bring other versions of the libraries that this one uses.</summary>
public sealed class NeighbourTests : ModuleTest
{
    private static readonly string[] Libraries = ["DependencyInjection", "DependencyInjection.Abstractions", "Http", "Logging.Abstractions", "Options"];

    public static TheoryData<string, bool> Neighbours => new()
    {
        { "8", true },
        { "8", false },
        { "11", true },
        { "11", false },
    };

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void It_works_beside_a_module_with_other_versions_of_the_same_libraries(string version, bool neighbourFirst)
    {
        var neighbour = MakeNeighbour(version);
        var imports = new[] { "Import-Module $env:NEIGHBOUR; ", "Import-Module $env:MANIFEST; " };
        var lines = FreshProcess.Run(
            string.Concat(neighbourFirst ? imports : imports.Reverse())
            + "Connect-OPEvents $env:TOKEN -BaseUri $env:URI; $n = 0; Get-OPAuditEvent -Last 20d | ForEach-Object { $n++ }; \"$($n -gt 0)\"; "
            + "[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Microsoft.Extensions.Http' } | ForEach-Object { "
            + "[System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name + ' ' + $_.GetName().Version.Major }",
            environment: new Dictionary<string, string> { ["TOKEN"] = Server.EventsToken, ["URI"] = Server.BaseUri.ToString(), ["NEIGHBOUR"] = neighbour });
        Assert.Equal(["Default " + version, "OnePasswordActivity 10", "True"], lines.Order());
    }

    /// <summary>A module that loads its libraries into the default context, as most do.</summary>
    private string MakeNeighbour(string version)
    {
        var folder = TemporaryFile("Neighbour");
        Directory.CreateDirectory(folder);

        // A System.Text.Json that is newer than the host's own can't be loaded there at all, so such a module only has it lying in its folder.
        var files = Libraries.Select(name => "Microsoft.Extensions." + name).Append("System.Text.Json").Select(name => CopyLibrary(name, version, folder))
            .ToList().Where(file => version == "8" || file != "System.Text.Json.dll");
        var manifest = Path.Combine(folder, "Neighbour.psd1");
        File.WriteAllText(manifest, $"@{{ ModuleVersion = '1.0'; RequiredAssemblies = {string.Join(", ", files.Select(file => $"'{file}'"))} }}");
        return manifest;
    }

    private static string CopyLibrary(string name, string version, string folder)
    {
        var packages = typeof(NeighbourTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PackagesPath").Value!;
        var prefix = name == "System.Text.Json" && version == "8" ? "9." : version + ".";
        var package = Directory.EnumerateDirectories(Path.Combine(packages, name.ToLowerInvariant())).First(path => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal));
        File.Copy(Path.Combine(package, "lib", "netstandard2.0", name + ".dll"), Path.Combine(folder, name + ".dll"));
        return name + ".dll";
    }
}
