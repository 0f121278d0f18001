BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $manifest = Import-PowerShellDataFile $env:OP_TEST_MODULE
    $build = Join-Path $root build.ps1
    $package = (& $build -Task Pack -Configuration Debug | Where-Object { $_ -is [System.IO.FileInfo] }).FullName

    function Expand-Package {
        param([string] $Path, [string] $Destination)
        $zip = Join-Path $TestDrive "$([guid]::NewGuid()).zip"
        Copy-Item $Path $zip
        Expand-Archive $zip $Destination
    }

    # What NuGet itself puts into a package.
    $ofNuGet = '^(_rels/|package/|\[Content_Types\]\.xml$)'
    $unpacked = Join-Path $TestDrive unpacked
    Expand-Package $package $unpacked
    $files = Get-ChildItem -LiteralPath $unpacked -Recurse -File | ForEach-Object { $_.FullName.Substring($unpacked.Length + 1).Replace('\', '/') } |
        Where-Object { $_ -notmatch $ofNuGet }
    $bom = Get-Content -Raw (Join-Path $unpacked sbom.cdx.json) | ConvertFrom-Json
}

Describe 'The package' {
    It 'holds the module and the papers that belong to it, and nothing else' {
        $papers = 'CHANGELOG.md', 'OnePasswordActivity.nuspec', 'README.md', 'icon.png', 'sbom.cdx.json'
        $expected = (Get-Content (Join-Path $root tests/OnePasswordActivity.Tests/PackagedFiles.txt)) + $papers
        $files | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'tells the Gallery what it is' {
        $metadata = ([xml] (Get-Content -Raw (Join-Path $unpacked OnePasswordActivity.nuspec))).package.metadata
        $metadata.version | Should -Be $manifest.ModuleVersion
        $metadata.license.InnerText | Should -Be MIT
        $metadata.projectUrl | Should -Match '^https://'
        $metadata.releaseNotes | Should -Match 'Events API'
        $tags = $metadata.tags -split ' '
        foreach ($tag in 'PSModule', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'PSCmdlet_Get-OPAuditEvent') {
            $tags | Should -Contain $tag
        }
    }

    It 'lists every library that it ships in its bill of materials, with version, hash and licence' {
        $bom.bomFormat | Should -Be CycloneDX
        $libraries = $files | Where-Object { $_ -match '\.(dll|so|dylib)$' -and $_ -notmatch '(^|/)OnePasswordActivity[^/]*$' }
        $libraries.Count | Should -BeGreaterThan 40
        $bom.components.properties.value | Where-Object { $_ -notlike '*/OnePasswordActivity.Core.dll' } | Sort-Object | Should -Be ($libraries | Sort-Object)
        $bom.components | Where-Object { -not $_.version -or -not $_.hashes.content -or -not $_.licenses -or -not $_.properties } | Should -BeNullOrEmpty
        ConvertTo-Json -Depth 8 $bom.components.licenses | Should -Not -Match 'deprecateLicenseUrl'
    }

    It 'lists the script within the engine, in the version that the tests of the page take from its registry' {
        $page = Get-Content -Raw (Join-Path $root tests/Page/package.json) | ConvertFrom-Json
        $chart = $bom.components | Where-Object name -EQ chart.js
        $chart.version | Should -Be $page.devDependencies.'chart.js'
        $script = Get-Content -Raw (Join-Path $root third-party/chart.js/chart.umd.min.js)
        $chart.hashes.content | Should -Be (Get-FileHash (Join-Path $root third-party/chart.js/chart.umd.min.js)).Hash
        foreach ($part in 'Chart.js', '@kurkle/color') {
            $listed = $bom.components | Where-Object name -EQ $part
            $script | Should -Match "$part v$([regex]::Escape($listed.version))"
        }
    }

    It 'has the notices of all that is in its bill of materials' {
        $notices = Get-Content -Raw (Join-Path $unpacked THIRD-PARTY-NOTICES.md)
        $sections = $notices -split '(?m)^(?=## )' | Select-Object -Skip 1
        foreach ($component in $bom.components) {
            $section = $sections | Where-Object {
                [regex]::Matches($_, '`([^`\s]+)`').ForEach({ $_.Groups[1].Value }) | Where-Object { $component.name -like $_ }
            }
            @($section).Count | Should -Be 1 -Because "$($component.name) is shipped and must be named in one section"
            $license = $component.licenses[0].expression
            $words = @{ MIT = 'MIT License'; 'Apache-2.0' = 'Apache License'; 'BSD-3-Clause' = 'BSD 3-Clause License' }
            $expected = if ($license) { $words[$license] } else { 'public domain' }
            $section | Should -Match $expected -Because "$($component.name) is under $license"
        }
    }

    It 'is the same file when it is packed again' {
        $first = (Get-FileHash $package).Hash
        Remove-Item $package
        & $build -Task Pack -Configuration Debug | Out-Null
        (Get-FileHash $package).Hash | Should -Be $first
    }

    It 'installs from a folder with Install-PSResource and works' -Skip:(-not (Get-Command Install-PSResource -ErrorAction Ignore)) {
        $target = (New-Item -ItemType Directory (Join-Path $TestDrive installed)).FullName
        Register-PSResourceRepository -Name OPFolder -Uri (Split-Path $package) -Trusted -Force
        try {
            Save-PSResource OnePasswordActivity -Repository OPFolder -Path $target -TrustRepository
        }
        finally {
            Unregister-PSResourceRepository OPFolder
        }
        $env:OP_TEST_INSTALLED = $target
        pwsh -NoProfile -NonInteractive -Command {
            $env:PSModulePath = $env:OP_TEST_INSTALLED + [System.IO.Path]::PathSeparator + $env:PSModulePath
            Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI
            "$((Get-OPSignInAttempt -Last 7d -First 3).Count)"
            (Get-Module OnePasswordActivity).ModuleBase
        } | Should -Be @('3', (Join-Path $target "OnePasswordActivity/$($manifest.ModuleVersion)"))
    }

    It 'works from a versioned folder on the module path' {
        $folder = Join-Path $TestDrive 'Modules/OnePasswordActivity' | Join-Path -ChildPath $manifest.ModuleVersion
        Expand-Package $package $folder
        $env:OP_TEST_INSTALLED = Join-Path $TestDrive Modules
        pwsh -NoProfile -NonInteractive -Command {
            $env:PSModulePath = $env:OP_TEST_INSTALLED + [System.IO.Path]::PathSeparator + $env:PSModulePath
            Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI
            "$((Get-OPSignInAttempt -Last 7d -First 3).Count)"
            (Get-Module OnePasswordActivity).ModuleBase
        } | Should -Be @('3', $folder)
    }

    It 'has the same files when the same sources are built in another folder' {
        $hashes = foreach ($place in 'one', 'another/place') {
            $copy = Join-Path $TestDrive $place
            New-Item -ItemType Directory $copy | Out-Null
            Get-ChildItem $root -File -Force | Copy-Item -Destination $copy
            foreach ($project in Get-ChildItem (Join-Path $root src) -Directory) {
                $to = New-Item -ItemType Directory (Join-Path $copy "src/$($project.Name)")
                Get-ChildItem $project.FullName | Where-Object Name -notin 'bin', 'obj' | Copy-Item -Destination $to -Recurse
            }
            Get-ChildItem $root -Directory | Where-Object Name -notin 'out', 'src', 'tests' | Copy-Item -Destination $copy -Recurse
            dotnet build (Join-Path $copy src/OnePasswordActivity) --configuration Release -v quiet | Out-Null
            $LASTEXITCODE | Should -Be 0
            $module = Join-Path $copy out/OnePasswordActivity
            (Get-ChildItem $module -Recurse -File | Sort-Object FullName | ForEach-Object { "$($_.FullName.Substring($module.Length)) $((Get-FileHash $_.FullName).Hash)" }) -join "`n"
        }
        $hashes[0] | Should -Match 'OnePasswordActivity.dll'
        $hashes[1] | Should -Be $hashes[0]
    }
}
