using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class ImportTests
{
    private static readonly string Module = typeof(ImportTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ModulePath").Value + "OnePasswordActivity.psd1";

    [Fact]
    public void The_module_imports_by_its_manifest()
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", Module).AddStatement().AddScript("(Get-Command -Module OnePasswordActivity).Count");
        Assert.Equal(13, (int)shell.Invoke().Single().BaseObject);
    }
}
