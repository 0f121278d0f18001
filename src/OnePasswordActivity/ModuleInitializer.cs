using System;
using System.Management.Automation;

namespace OnePasswordActivity;

/// <summary>Says on import what a manifest can't: on .NET the module needs PowerShell 7.4.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        if (!EngineHost.IsDesktop && typeof(PSObject).Assembly.GetName().Version < new Version(7, 4))
            throw new PSInvalidOperationException("OnePasswordActivity needs PowerShell 7.4 or later, or Windows PowerShell 5.1.");
    }
}
