<#
.SYNOPSIS
    Writes the bill of materials of a module folder in CycloneDX 1.6: the packages that its files come from, and the scripts within them.
.DESCRIPTION
    A file belongs to the package that has the same file, byte for byte, so each component names exactly the files that are shipped of it.
    A library that no package has is an error. There is no time and no serial number in it, so that two builds of a commit give the same file.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The built module.
    [Parameter(Mandatory)]
    [string] $Module,

    # The project.assets.json files of the projects whose closure is in the module.
    [Parameter(Mandatory)]
    [string[]] $Assets,

    # The folder of what is compiled in from elsewhere. Each folder in it has a components.json.
    [Parameter(Mandatory)]
    [string] $ThirdParty,

    # The file to write.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$manifest = Import-PowerShellDataFile (Join-Path $Module 'OnePasswordActivity.psd1')
$base = (Resolve-Path -LiteralPath $Module).Path.TrimEnd('/', '\').Length + 1

# The module's files by what is in them.
$shipped = @{}
foreach ($file in Get-ChildItem -LiteralPath $Module -Recurse -File) {
    $shipped[(Get-FileHash -LiteralPath $file.FullName).Hash] += @($file.FullName.Substring($base).Replace('\', '/'))
}

function Get-License {
    param([string] $Folder, [string] $Id)

    $metadata = ([xml] (Get-Content -Raw -LiteralPath (Join-Path $Folder "$($Id.ToLowerInvariant()).nuspec"))).package.metadata
    $license = $metadata.license
    switch ($license.type) {
        'expression' { return @(@{ expression = $license.'#text' }) }
        'file' {
            $text = (Get-Content -Raw -LiteralPath (Join-Path $Folder $license.'#text')) -replace '\r'
            return @(@{ license = [ordered]@{ name = "$Id license"; text = @{ content = $text.Trim() } } })
        }
        default { throw "The package $Id does not tell its licence." }
    }
}

function Get-Component {
    param([string] $Name, [string] $Version, [string] $Purl, $Hash, [object[]] $License, [string[]] $File)

    [ordered]@{
        type       = 'library'
        'bom-ref'  = $Purl
        name       = $Name
        version    = $Version
        hashes     = @($Hash)
        licenses   = @($License)
        purl       = $Purl
        properties = @($File | Sort-Object | ForEach-Object { [ordered]@{ name = 'OnePasswordActivity:file'; value = $_ } })
    }
}

# One entry a package and version, whichever framework it is for.
$components = @{}
foreach ($asset in $Assets) {
    $restored = Get-Content -Raw -LiteralPath $asset | ConvertFrom-Json
    $folders = $restored.packageFolders.PSObject.Properties.Name
    foreach ($library in $restored.libraries.PSObject.Properties | Where-Object { $_.Value.type -eq 'package' -and -not $components[$_.Name] }) {
        $folder = $folders | ForEach-Object { Join-Path $_ $library.Value.path } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
        $files = $library.Value.files | Where-Object { $_ -match '\.(dll|so|dylib)$' } | ForEach-Object { Join-Path $folder $_ } |
            Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { $shipped[(Get-FileHash -LiteralPath $_).Hash] } | Sort-Object -Unique
        if ($files) {
            $id, $version = $library.Name -split '/'
            $hash = [System.BitConverter]::ToString([System.Convert]::FromBase64String($library.Value.sha512)).Replace('-', '').ToLowerInvariant()
            $components[$library.Name] = Get-Component -Name $id -Version $version -Purl "pkg:nuget/$id@$version" -File $files `
                -Hash ([ordered]@{ alg = 'SHA-512'; content = $hash }) -License (Get-License -Folder $folder -Id $id)
        }
    }
}

$known = @($components.Values.properties.value)
$unknown = $shipped.Values | ForEach-Object { $_ } | Where-Object { $_ -match '\.(dll|so|dylib)$' -and (Split-Path $_ -Leaf) -notlike 'OnePasswordActivity*' -and $_ -notin $known }
if ($unknown) {
    throw "No package has $($unknown -join ', ')."
}

# What is within the engine.
$engines = $shipped.Values | ForEach-Object { $_ } | Where-Object { $_ -like '*/OnePasswordActivity.Core.dll' }
foreach ($list in Get-ChildItem -Path (Join-Path $ThirdParty '*/components.json')) {
    foreach ($part in Get-Content -Raw -LiteralPath $list.FullName | ConvertFrom-Json) {
        $hash = (Get-FileHash -LiteralPath (Join-Path $list.DirectoryName $part.file)).Hash.ToLowerInvariant()
        $components[$part.purl] = Get-Component -Name $part.name -Version $part.version -Purl $part.purl -File $engines `
            -Hash ([ordered]@{ alg = 'SHA-256'; content = $hash }) -License @{ expression = $part.license }
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
