#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests or packs the module. Runs in PowerShell 7.4 or later and in Windows PowerShell 5.1; needs the .NET 10 SDK.
.EXAMPLE
    ./build.ps1 -Task Build, Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pack')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$module = Join-Path $root 'out/OnePasswordActivity'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Invoke-DotNet build (Join-Path $root 'OnePasswordActivity.sln') --configuration $Configuration
}

function Invoke-Test {
    Invoke-DotNet test (Join-Path $root 'OnePasswordActivity.sln') --configuration $Configuration
    if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge '5.0')) {
        Write-Warning 'Skipped the Pester tests: there is no Pester 5 here.'
        return
    }
    & (Join-Path $root 'tests/Pester/Invoke-PesterTest.ps1')
    if ($LASTEXITCODE -ne 0) {
        throw 'Pester tests failed.'
    }
}

# A package of the PowerShell Gallery is a NuGet package with the module's files at its root.
function Invoke-Pack {
    Invoke-Build
    $manifest = Import-PowerShellDataFile (Join-Path $module 'OnePasswordActivity.psd1')
    $escape = { [System.Security.SecurityElement]::Escape([string] $args[0]) }
    $nuspec = Join-Path $root 'out/OnePasswordActivity.nuspec'
    Set-Content -LiteralPath $nuspec -Encoding UTF8 -Value @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>OnePasswordActivity</id>
    <version>$($manifest.ModuleVersion)</version>
    <authors>$(& $escape $manifest.Author)</authors>
    <description>$(& $escape $manifest.Description)</description>
    <copyright>$(& $escape $manifest.Copyright)</copyright>
    <license type="expression">MIT</license>
    <tags>PSModule $(& $escape ($manifest.PrivateData.PSData.Tags -join ' ')) $(($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_" }) -join ' ')</tags>
  </metadata>
  <files>
    <file src="OnePasswordActivity/**" target="" />
  </files>
</package>
"@
    Invoke-DotNet pack (Join-Path $root 'src/OnePasswordActivity/OnePasswordActivity.csproj') --no-build --configuration $Configuration `
        --output (Join-Path $root 'out/packages') "-p:IsPackable=true" "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$(Join-Path $root 'out')" '-p:NoWarn=NU5100%3BNU5128'
}

foreach ($name in $Task) {
    & "Invoke-$name"
}
