#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, signs, packs or publishes the module. Runs in PowerShell 7.4 or later and in Windows PowerShell 5.1; needs the .NET 10 SDK.
.DESCRIPTION
    Sign, Pack and Publish use what Build has made: name the tasks in the order in which they are to run. Help makes the module's help again
    when something under docs was changed; it needs Microsoft.PowerShell.PlatyPS 1.0, and Build takes what it made.
.EXAMPLE
    ./build.ps1 -Task Build, Test
.EXAMPLE
    ./build.ps1 -Task Build, Sign, Pack, Publish -CertificateThumbprint 0123456789ABCDEF0123456789ABCDEF01234567
#>
[CmdletBinding()]
param(
    [ValidateSet('Help', 'Build', 'Test', 'Sign', 'Pack', 'Publish')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The certificate to sign with, in the current user's store.
    [string] $CertificateThumbprint,

    # Where to publish to: a repository that PSResourceGet knows.
    [string] $Repository = 'PSGallery'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$module = Join-Path $root 'out/OnePasswordActivity'
$packages = Join-Path $root 'out/packages'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

function Get-Manifest {
    $path = Join-Path $module 'OnePasswordActivity.psd1'
    if (-not (Test-Path $path)) {
        throw 'The module is not built; run ./build.ps1 -Task Build first.'
    }
    Import-PowerShellDataFile $path
}

function Get-PackagePath {
    Join-Path $packages "OnePasswordActivity.$((Get-Manifest).ModuleVersion).nupkg"
}

# What the changelog says of this version.
function Get-ReleaseNote {
    param([string] $Version)

    $changelog = Get-Content -Raw -Encoding UTF8 (Join-Path $root 'CHANGELOG.md')
    if ($changelog -notmatch "(?ms)^## $([regex]::Escape($Version))\b[^\n]*\n(.+?)(?=^## |\z)") {
        throw "CHANGELOG.md says nothing of version $Version."
    }
    $Matches[1].Trim()
}

function Invoke-Help {
    if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS | Where-Object Version -ge '1.0')) {
        throw 'The help is made with Microsoft.PowerShell.PlatyPS 1.0 or later, which is not here.'
    }
    & (Join-Path $root 'build/New-Help.ps1') -Docs (Join-Path $root 'docs') -Path (Join-Path $root 'src/OnePasswordActivity/Help/en-US')
}

function Invoke-Build {
    Invoke-DotNet build (Join-Path $root 'OnePasswordActivity.sln') --configuration $Configuration
}

function Invoke-Test {
    Invoke-DotNet test (Join-Path $root 'OnePasswordActivity.sln') --configuration $Configuration
    if (-not (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -eq 5 })) {
        Write-Warning 'Skipped the Pester tests: there is no Pester 5 here.'
        return
    }
    & (Join-Path $root 'tests/Pester/Invoke-PesterTest.ps1')
    if ($LASTEXITCODE -ne 0) {
        throw 'Pester tests failed.'
    }
}

# Our own files only; the libraries carry their makers' signatures.
function Invoke-Sign {
    if (-not (Get-Command Set-AuthenticodeSignature -ErrorAction Ignore)) {
        throw 'Files can be signed on Windows only.'
    }
    $certificate = Get-ChildItem Cert:\CurrentUser\My -CodeSigningCert | Where-Object Thumbprint -eq $CertificateThumbprint
    if (-not $certificate) {
        throw 'There is no such certificate for signing code; give -CertificateThumbprint of one in Cert:\CurrentUser\My.'
    }
    $files = Get-ChildItem $module -Recurse -File -Include 'OnePasswordActivity*.dll', '*.psd1', '*.ps1xml'
    foreach ($signature in Set-AuthenticodeSignature -FilePath $files.FullName -Certificate $certificate -HashAlgorithm SHA256 -TimestampServer 'http://timestamp.digicert.com') {
        if ($signature.Status -ne 'Valid') {
            throw "$($signature.Path) was not signed: $($signature.StatusMessage)"
        }
    }
}

# A package of the PowerShell Gallery is a NuGet package with the module's files at its root.
function Invoke-Pack {
    $manifest = Get-Manifest
    $data = $manifest.PrivateData.PSData
    & (Join-Path $root 'build/New-Sbom.ps1') -Module $module -Path (Join-Path $root 'out/sbom.cdx.json') -ThirdParty (Join-Path $root 'third-party') -Assets @(
        Join-Path $root 'src/OnePasswordActivity.Core/obj/project.assets.json'
        Join-Path $root 'src/OnePasswordActivity.Isolation/obj/project.assets.json'
    )

    $escape = { [System.Security.SecurityElement]::Escape([string] $args[0]) }
    $tags = @('PSModule') + $data.Tags + @($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    $nuspec = Join-Path $root 'out/OnePasswordActivity.nuspec'
    $text = @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>OnePasswordActivity</id>
    <version>$($manifest.ModuleVersion)</version>
    <authors>$(& $escape $manifest.Author)</authors>
    <description>$(& $escape $manifest.Description)</description>
    <copyright>$(& $escape $manifest.Copyright)</copyright>
    <license type="expression">MIT</license>
    <projectUrl>$(& $escape $data.ProjectUri)</projectUrl>
    <icon>icon.png</icon>
    <readme>README.md</readme>
    <releaseNotes>$(& $escape (Get-ReleaseNote $manifest.ModuleVersion))</releaseNotes>
    <tags>$(& $escape ($tags -join ' '))</tags>
  </metadata>
  <files>
    <file src="out/OnePasswordActivity/**" target="" />
    <file src="out/sbom.cdx.json" target="" />
    <file src="docs/images/icon.png" target="" />
    <file src="README.md" target="" />
    <file src="CHANGELOG.md" target="" />
  </files>
</package>
"@
    [System.IO.File]::WriteAllText($nuspec, $text)

    # NU5100, NU5128: the module's assemblies are where PowerShell looks for them, not where NuGet would.
    Invoke-DotNet pack (Join-Path $root 'src/OnePasswordActivity/OnePasswordActivity.csproj') --no-build --configuration $Configuration `
        --output $packages '-p:IsPackable=true' "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$root" '-p:NoWarn=NU5100%3BNU5128'

    # NuGet writes the times of packing into the package. Without them two builds of a commit give the same file.
    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    $zip = [System.IO.Compression.ZipFile]::Open((Get-PackagePath), 'Update')
    foreach ($entry in $zip.Entries) {
        $entry.LastWriteTime = [DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
    }
    $zip.Dispose()
    Get-Item (Get-PackagePath)
}

function Invoke-Publish {
    if (-not (Get-Command Publish-PSResource -ErrorAction Ignore)) {
        throw 'Publishing needs Microsoft.PowerShell.PSResourceGet 1.1 or later.'
    }
    if (-not $env:PSGALLERY_API_KEY) {
        throw 'Set PSGALLERY_API_KEY to the key of the PowerShell Gallery.'
    }
    Publish-PSResource -NupkgPath (Get-PackagePath) -Repository $Repository -ApiKey $env:PSGALLERY_API_KEY
}

foreach ($name in $Task) {
    & "Invoke-$name"
}
