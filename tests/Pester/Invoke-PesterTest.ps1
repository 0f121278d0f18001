#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Starts the simulator, runs the Pester suite against the built module and prints a line of totals.
.DESCRIPTION
    Needs Pester 5 and a build (dotnet build). The exit code is the number of failed tests, at most 100.
#>
[CmdletBinding()]
param(
    # Files or folders of suites.
    [string[]] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99

. $PSScriptRoot/Simulator.ps1

$simulator = Open-Simulator '--users 40 --days 30'
try {
    # The tests get what they need to connect from the environment.
    $env:OP_TEST_BASE_URI = $simulator.BaseUri
    $env:OP_EVENTS_API_TOKEN = $simulator.Token
    $env:OP_ACCOUNT_ID = $simulator.AccountId
    $env:OP_USERS_CLIENT_ID = $simulator.ClientId
    $env:OP_USERS_CLIENT_SECRET = $simulator.ClientSecret
    $env:OP_TEST_MODULE = Join-Path $root 'out/OnePasswordActivity/OnePasswordActivity.psd1'

    # Parallel workers and child processes load the module by its name.
    $env:PSModulePath = (Join-Path $root 'out') + [System.IO.Path]::PathSeparator + $env:PSModulePath

    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Path
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $configuration.Output.RenderMode = 'Plaintext'
    $result = Invoke-Pester -Configuration $configuration
}
finally {
    Close-Simulator $simulator
}

# A file that can't be read has no tests, so it must not look like success.
$broken = $result.FailedBlocksCount + $result.FailedContainersCount
foreach ($test in $result.Skipped) {
    Write-Output "Skipped: $($test.ExpandedPath)"
}
foreach ($test in @($result.Failed) + $result.FailedBlocks + $result.FailedContainers) {
    $name = if ($test.PSObject.Properties['ExpandedPath']) { $test.ExpandedPath } else { $test }
    Write-Output "Failed: ${name}: $($test.ErrorRecord.Exception.Message -join ' ' -replace '\s+', ' ')"
}
Write-Output "Pester: $($result.PassedCount) passed, $($result.FailedCount + $broken) failed, $($result.SkippedCount) skipped"
exit [Math]::Min(100, $result.FailedCount + $broken)
