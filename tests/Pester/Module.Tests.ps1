BeforeAll {
    $path = $env:OP_TEST_MODULE
    $manifest = Import-PowerShellDataFile $path
    Import-Module $path
}

Describe 'The module' {
    It 'has a manifest that PowerShell accepts' {
        (Test-ModuleManifest $path).Version | Should -Be $manifest.ModuleVersion
    }

    It 'exports the cmdlets that its manifest names, and nothing else' {
        (Get-Command -Module OnePasswordActivity).Name | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'uses approved verbs' {
        Get-Command -Module OnePasswordActivity | Where-Object Verb -notin (Get-Verb).Verb | Should -BeNullOrEmpty
    }

    It 'imports again with -Force and after Remove-Module' {
        Import-Module $path -Force
        Remove-Module OnePasswordActivity
        Import-Module $path
        Get-Command Get-OPUser | Should -Not -BeNullOrEmpty
    }

    It 'loads by itself in eight cold workers at once' {
        $script = {
            (1..8 | ForEach-Object -Parallel { (Get-OPConnection -ErrorAction Stop | Measure-Object).Count } -ThrottleLimit 8 | Measure-Object).Count
        }
        pwsh -NoProfile -NonInteractive -Command $script | Should -Be 8
    }

    It 'works in Constrained Language Mode' {
        $script = {
            Import-Module $env:OP_TEST_MODULE
            $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
            Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI
            Get-OPSignInAttempt -Last 7d -First 1 | Format-Table | Out-String -Width 120
        }
        $text = (pwsh -NoProfile -NonInteractive -Command $script) -join "`n"
        $text | Should -Match 'Time +User +Category'
        $text | Should -Match '\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d +\S+@'
    }

    It 'has scripts and a manifest that PSScriptAnalyzer likes' -Skip:(-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        $root = Split-Path (Split-Path $PSScriptRoot)
        $findings = foreach ($file in $path, (Join-Path $root build.ps1), (Join-Path $root build), $PSScriptRoot) {
            # The analyser does not see uses in nested blocks and functions; the suites make SecureStrings of the simulator's own secrets.
            Invoke-ScriptAnalyzer $file -Recurse -ExcludeRule @(
                'PSAvoidUsingConvertToSecureStringWithPlainText', 'PSUseDeclaredVarsMoreThanAssignments', 'PSReviewUnusedParameter'
                'PSAvoidUsingPositionalParameters', 'PSUseUsingScopeModifierInNewRunspaces'
            )
        }
        $findings | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName) $($_.Message)" } | Should -BeNullOrEmpty
    }
}
