using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>What is loaded when, each time in a process of its own.</summary>
public sealed class LoadingTests : ModuleTest
{
    private const string Own = "[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($root) } | ForEach-Object { $_.GetName().Name }; ";
    private const string Import = "$root = [IO.Path]::GetDirectoryName($env:MANIFEST); Import-Module $env:MANIFEST; ";
    private const string Connect = "Connect-OPEvents $env:TOKEN -BaseUri $env:URI; Get-OPAuditEvent -Last 20d | ForEach-Object -Begin { $n = 0 } -Process { $n++ } -End { $null = $n }; ";

    private Dictionary<string, string> Environment => new() { ["TOKEN"] = Server.EventsToken, ["URI"] = Server.BaseUri.ToString() };

    [Fact]
    public void Importing_loads_the_two_assemblies_of_the_default_context_only() => Assert.Equal(
        ["OnePasswordActivity", "OnePasswordActivity.Abstractions"],
        FreshProcess.Run(Import + "$null = Get-Command -Module OnePasswordActivity; $null = Get-OPConnection; " + Own).Order());

    [Fact]
    public void The_first_call_loads_the_engine_into_a_context_of_its_own()
    {
        var lines = FreshProcess.Run(
            Import + Connect + "[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($root) } | ForEach-Object { "
            + "$_.GetName().Name + ' in ' + [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }",
            environment: Environment).Order().ToList();
        Assert.Contains("OnePasswordActivity.Core in OnePasswordActivity", lines);
        Assert.Contains("Polly.Core in OnePasswordActivity", lines);
        Assert.Contains("Microsoft.Extensions.Http in OnePasswordActivity", lines);
        Assert.Equal(
            ["OnePasswordActivity in Default", "OnePasswordActivity.Abstractions in Default", "OnePasswordActivity.Isolation in Default"],
            lines.Where(line => line.EndsWith(" in Default", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_hosts_own_libraries_stay_the_only_ones_of_their_kind()
    {
        var lines = FreshProcess.Run(
            Import + Connect + "$null = [System.Text.Json.JsonDocument]; [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { "
            + "$_.GetName().Name -in 'System.Text.Json', 'System.Diagnostics.DiagnosticSource', 'System.IO.Pipelines', 'System.Text.Encodings.Web' } | "
            + "ForEach-Object { $_.GetName().Name + ' ' + $_.Location.StartsWith($root) + ' ' + [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }",
            environment: Environment);
        Assert.Contains("System.Text.Json False Default", lines);
        Assert.Contains("System.Diagnostics.DiagnosticSource False Default", lines);
        Assert.All(lines, line => Assert.EndsWith(" False Default", line, StringComparison.Ordinal));
        Assert.Equal(lines.Count, lines.Distinct().Count());
    }

    [Fact]
    public void A_command_name_alone_loads_the_module_in_eight_runspaces_at_once()
    {
        var modules = Directory.GetParent(ModuleFiles.Root.TrimEnd('/', '\\'))!.FullName;
        var lines = FreshProcess.Run(
            "$null = Connect-OPEvents $env:TOKEN -BaseUri $env:URI -Scope Runspace; (Get-OPConnection -Kind Events).Name; (Get-Command Get-OPAuditEvent).ModuleName",
            runspaces: 8,
            new Dictionary<string, string>(Environment)
            {
                ["PSModulePath"] = modules,
                ["PSModuleAnalysisCachePath"] = TemporaryFile("cold-cache"),
            });
        Assert.Equal(8, lines.Count(line => line == "Default"));
        Assert.Equal(8, lines.Count(line => line == "OnePasswordActivity"));
    }
}
