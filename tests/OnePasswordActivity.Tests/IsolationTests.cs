using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>What the assemblies refer to, read from the files as they are shipped.</summary>
public sealed class IsolationTests
{
    private static readonly string[] NotAtTheSeam = ["System.Span`1", "System.ReadOnlySpan`1", "System.Memory`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1", "System.Collections.Generic.IAsyncEnumerable`1", "System.Text.Json.JsonElement", "System.IAsyncDisposable"];

    [Fact]
    public void The_module_consists_of_these_files()
    {
        var files = Directory.EnumerateFiles(ModuleFiles.Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(ModuleFiles.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(File.ReadAllLines(Path.Combine(ModuleFiles.Sources, "..", "tests", "OnePasswordActivity.Tests", "PackagedFiles.txt")), files);
    }

    [Fact]
    public void The_cmdlets_refer_to_the_shell_and_the_abstractions_only() => Assert.Equal(
        ["OnePasswordActivity.Abstractions", "System.Management.Automation", "netstandard"],
        References(ModuleFiles.At("OnePasswordActivity.dll")).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_abstractions_refer_to_nothing_but_the_standard() =>
        Assert.Equal(["netstandard"], References(ModuleFiles.At("OnePasswordActivity.Abstractions.dll")).Keys);

    [Theory]
    [InlineData("lib", "net472", "OnePasswordActivity.Core.dll")]
    [InlineData("lib", "net8.0", "deps", "OnePasswordActivity.Core.dll")]
    public void The_engine_knows_no_PowerShell(params string[] path)
    {
        var references = References(ModuleFiles.At(path)).Keys;
        Assert.DoesNotContain("System.Management.Automation", references);
        Assert.DoesNotContain("OnePasswordActivity", references);
        Assert.Contains("OnePasswordActivity.Abstractions", references);
    }

    [Fact]
    public void On_NET_Framework_every_reference_is_satisfied_by_a_file_of_at_least_that_version()
    {
        // What .NET Framework 4.7.2 itself has.
        string[] inBox = ["mscorlib", "netstandard", "System", "System.Core", "System.Xml", "System.Net.Http", "System.Numerics", "System.Runtime.Serialization", "System.ComponentModel.DataAnnotations", "System.Configuration", "System.Runtime", "System.Collections", "System.Threading.Tasks", "System.Xml.Linq", "System.Data", "System.ValueTuple", "System.Threading"];
        CheckReferences(ModuleFiles.At("lib", "net472"), inBox.ToDictionary(name => name, _ => new Version(int.MaxValue, 0)), exactly: true);
    }

    [Fact]
    public void On_NET_8_every_reference_is_satisfied_by_the_framework_or_a_file_of_at_least_that_version()
    {
        // The reference pack is not on every computer, but the names of .NET 8's own libraries are those of later versions too; their version is 8.0.0.0.
        var framework = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged)
            .Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => !name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "Microsoft.CSharp" or "Microsoft.Win32.Primitives" or "Microsoft.Win32.Registry")
            .ToDictionary(name => name, _ => new Version(8, 0, 0, 0));

        // Always taken from the host, whatever version is asked for.
        framework["System.Diagnostics.DiagnosticSource"] = new Version(int.MaxValue, 0);
        CheckReferences(ModuleFiles.At("lib", "net8.0", "deps"), framework, exactly: false);
    }

    [Theory]
    [InlineData("OnePasswordActivity.Abstractions.dll")]
    [InlineData("OnePasswordActivity.dll")]
    public void The_seam_has_no_type_that_one_of_the_frameworks_lacks(string file)
    {
        using var stream = File.OpenRead(ModuleFiles.At(file));
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        var used = reader.TypeReferences.Select(reader.GetTypeReference).Select(type => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}").ToList();
        Assert.Contains("System.Threading.Tasks.Task", used.Append("System.Threading.Tasks.Task"));
        Assert.Empty(used.Intersect(NotAtTheSeam));
    }

    private static void CheckReferences(string folder, Dictionary<string, Version> available, bool exactly)
    {
        available["OnePasswordActivity.Abstractions"] = Identity(ModuleFiles.At("OnePasswordActivity.Abstractions.dll")).Version;
        var files = Directory.GetFiles(folder, "*.dll");
        foreach (var (name, version) in files.Select(Identity))
            if (!available.TryGetValue(name, out var other) || other < version)
                available[name] = version;
        List<string> missing = [];
        foreach (var file in files)
            foreach (var (name, version) in References(file))
                if (!available.TryGetValue(name, out var found) || found < version)
                    missing.Add($"{Path.GetFileName(file)} wants {name} {version}, there is {found?.ToString() ?? "none"}");
        Assert.Equal([], missing);

        // .NET Framework binds by the exact version, and a module has no redirects; the handler of the module answers by name.
        if (exactly)
            Assert.All(files, file => Assert.Equal(Path.GetFileNameWithoutExtension(file), Identity(file).Name));
    }

    private static bool IsManaged(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        return image.HasMetadata;
    }

    private static (string Name, Version Version) Identity(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        var definition = reader.GetAssemblyDefinition();
        return (reader.GetString(definition.Name), definition.Version);
    }

    private static Dictionary<string, Version> References(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        return reader.AssemblyReferences.Select(reader.GetAssemblyReference).ToDictionary(reference => reader.GetString(reference.Name), reference => reference.Version);
    }
}
