using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Reflection;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class ImportTests : ModuleTest
{
    [Fact]
    public void The_manifest_exports_every_cmdlet_there_is_and_nothing_else()
    {
        var exported = Run("(Get-Module OnePasswordActivity).ExportedCommands.Values").Clean().Output.Select(value => Assert.IsType<CmdletInfo>(value.BaseObject)).ToList();
        var assembly = exported[0].ImplementingType.Assembly;
        var found = assembly.GetExportedTypes().Where(type => !type.IsAbstract)
            .Select(type => type.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>().Select(name => $"{name.VerbName}-{name.NounName}").Order().ToList();
        Assert.Equal(found, exported.Select(command => command.Name).Order());
        Assert.Equal(found, ((IEnumerable)Manifest()["CmdletsToExport"]!).Cast<object>().Select(name => name.ToString()!).Order());
        Assert.All(exported, command => Assert.NotEmpty(command.OutputType.Where(_ => !command.Name.StartsWith("Disconnect", StringComparison.Ordinal)).DefaultIfEmpty(new PSTypeName("none"))));
    }

    [Fact]
    public void Every_key_of_the_manifest_is_literal()
    {
        var manifest = Manifest();
        Assert.Equal("OnePasswordActivity.dll", manifest["RootModule"]);
        foreach (var key in new[] { "FunctionsToExport", "VariablesToExport", "AliasesToExport" })
            Assert.Empty((IEnumerable)manifest[key]!);
        foreach (var key in new[] { "TypesToProcess", "FormatsToProcess" })
            Assert.All(((IEnumerable)manifest[key]!).Cast<string>(), file => Assert.True(System.IO.File.Exists(ModuleFiles.At(file)), file));
        Assert.Equal(manifest["ModuleVersion"], System.Diagnostics.FileVersionInfo.GetVersionInfo(ModuleFiles.At("OnePasswordActivity.dll")).ProductVersion);
    }

    [Theory]
    [InlineData("Import-Module $manifest -Force")]
    [InlineData("Remove-Module OnePasswordActivity; Import-Module $manifest")]
    public void Importing_again_keeps_working_and_keeps_the_connections(string again)
    {
        ConnectEvents("-Name kept");
        for (var i = 0; i < 2; i++)
        {
            Run(again).Clean();
            Assert.Equal(((IEnumerable)Manifest()["CmdletsToExport"]!).Cast<object>().Count(), Run("(Get-Command -Module OnePasswordActivity).Count").One.BaseObject);
            Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything} -Connection kept").Clean().Texts("Json"));
        }
    }

    [Fact]
    public void It_works_in_Constrained_Language_Mode()
    {
        var session = NewSession(() => new Session(language: PSLanguageMode.ConstrainedLanguage));
        Assert.Equal(PSLanguageMode.ConstrainedLanguage, session.Runspace.SessionStateProxy.LanguageMode);
        ConnectEvents(session: session);
        ConnectUsers(session: session);
        Assert.Equal(Truth(EventStream.ItemUsages), session.Run($"Get-OPItemUsage {Everything}").Clean().Texts("Json"));
        var user = Server.Company.Users.First(user => user.Role == UserRole.Member && user.State == UserState.Active);
        session.Set("id", user.Id);
        Assert.Equal("SUSPENDED", session.Run("Suspend-OPUser $id -Force -PassThru").One.Text("State"));
        Assert.Equal("ACTIVE", session.Run("Get-OPUser $id | Resume-OPUser -PassThru").One.Text("State"));
        Assert.NotNull(session.Run("Invoke-OPRequest /api/v2/auth/introspect").One);
        session.Run($"Get-OPAuditEvent {Everything} -First 3 | Out-Host").Clean();
        Assert.Contains(session.Run($"(Get-OPAuditEvent {Everything} -First 1).LocalTime").One.ToString(), session.Host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parameter_of_every_command_is_in_these_tests()
    {
        string[] common = [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters];
        var tests = string.Concat(System.IO.Directory.EnumerateFiles(System.IO.Path.Combine(ModuleFiles.Sources, "..", "tests", "OnePasswordActivity.Tests"), "*.cs").Select(System.IO.File.ReadAllText));
        var parameters = Run("(Get-Module OnePasswordActivity).ExportedCommands.Values | ForEach-Object { $_.Parameters.Keys }").Clean()
            .Output.Select(value => value.ToString()).Distinct().Except(common);
        Assert.Equal([], parameters.Where(parameter => !tests.Contains("-" + parameter, StringComparison.Ordinal)));
    }

    private static Hashtable Manifest()
    {
        var file = Parser.ParseFile(ModuleFiles.Manifest, out _, out var errors);
        Assert.Empty(errors);
        var table = Assert.IsType<HashtableAst>(file.Find(node => node is HashtableAst, searchNestedScriptBlocks: false));
        return (Hashtable)table.SafeGetValue();
    }
}
