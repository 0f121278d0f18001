<#
.SYNOPSIS
    Writes the bill of materials of a module folder: the packages whose files are in it, in CycloneDX 1.6.
.DESCRIPTION
    It takes what the restore resolved, so it names exactly the versions that were built in. It has no time and no serial number, so that two
    builds of a commit give the same file.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The built module.
    [Parameter(Mandatory)]
    [string] $Module,

    # The project.assets.json files of the projects whose closure is in the module.
    [Parameter(Mandatory)]
    [string[]] $Assets,

    # The file to write.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$manifest = Import-PowerShellDataFile (Join-Path $Module 'OnePasswordActivity.psd1')
$shipped = @{}
foreach ($file in Get-ChildItem $Module -Recurse -File) {
    $shipped[$file.Name] = $true
}

function Get-License {
    param([string] $Folder, [string] $Id)

    $nuspec = [xml] (Get-Content -Raw -LiteralPath (Join-Path $Folder "$($Id.ToLowerInvariant()).nuspec"))
    $license = $nuspec.package.metadata.license
    if ($license -and $license.type -eq 'expression') {
        return @(@{ expression = $license.'#text' })
    }
    if ($nuspec.package.metadata.licenseUrl) {
        return @(@{ license = [ordered]@{ name = "$Id license"; url = $nuspec.package.metadata.licenseUrl } })
    }
}

# One entry a package and version, whichever framework it is for.
$components = [ordered]@{}
foreach ($asset in $Assets) {
    $restored = Get-Content -Raw -LiteralPath $asset | ConvertFrom-Json
    $folders = $restored.packageFolders.PSObject.Properties.Name
    foreach ($target in $restored.targets.PSObject.Properties) {
        foreach ($package in $target.Value.PSObject.Properties | Where-Object { $_.Value.type -eq 'package' }) {
            $files = foreach ($kind in 'runtime', 'native', 'runtimeTargets') {
                if ($package.Value.$kind) {
                    $package.Value.$kind.PSObject.Properties.Name | ForEach-Object { ($_ -split '/')[-1] }
                }
            }
            if ($components.Contains($package.Name) -or -not ($files | Where-Object { $shipped[$_] })) {
                continue
            }

            $id, $version = $package.Name -split '/'
            $library = $restored.libraries.($package.Name)
            $folder = $folders | ForEach-Object { Join-Path $_ $library.path } | Where-Object { Test-Path $_ } | Select-Object -First 1
            $hash = [System.BitConverter]::ToString([System.Convert]::FromBase64String($library.sha512)).Replace('-', '').ToLowerInvariant()
            $purl = "pkg:nuget/$id@$version"
            $components[$package.Name] = [ordered]@{
                type      = 'library'
                'bom-ref' = $purl
                name      = $id
                version   = $version
                purl      = $purl
                hashes    = @(@{ alg = 'SHA-512'; content = $hash })
                licenses  = @(Get-License -Folder $folder -Id $id)
            }
        }
    }
}

$bom = [ordered]@{
    bomFormat   = 'CycloneDX'
    specVersion = '1.6'
    version     = 1
    metadata    = [ordered]@{
        component = [ordered]@{
            type      = 'library'
            'bom-ref' = "OnePasswordActivity@$($manifest.ModuleVersion)"
            name      = 'OnePasswordActivity'
            version   = $manifest.ModuleVersion
            licenses  = @(@{ license = @{ id = 'MIT' } })
        }
    }
    components  = @($components.Keys | Sort-Object | ForEach-Object { $components[$_] })
}
if ($PSCmdlet.ShouldProcess($Path, 'Write the bill of materials')) {
    # Without a byte order mark, and with the same line ends everywhere.
    $json = ($bom | ConvertTo-Json -Depth 8) -replace "`r`n", "`n"
    [System.IO.File]::WriteAllText($Path, $json + "`n")
}
