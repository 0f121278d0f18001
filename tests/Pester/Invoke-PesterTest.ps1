#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Starts the simulator, runs the Pester suite against the built module and prints a line of totals.
.DESCRIPTION
    Needs Pester 5 and a build (dotnet build). The exit code is the number of failed tests, at most 100.
#>
[CmdletBinding()]
param(
    [string] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
Import-Module Pester -MinimumVersion 5.0

$simulator = Get-ChildItem (Join-Path $root 'src/OnePasswordActivity.Simulator/bin') -Recurse -Filter OnePasswordActivity.Simulator.dll |
    Sort-Object LastWriteTime | Select-Object -Last 1
if (-not $simulator) {
    throw 'The simulator is not built; run dotnet build first.'
}

$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$($simulator.FullName)`" --users 40 --days 30 --requests-per-minute 0 --requests-per-hour 0")
$start.RedirectStandardOutput = $true
$start.UseShellExecute = $false
$process = [System.Diagnostics.Process]::Start($start)
try {
    # It prints the lines to connect with; the tests get what is in them from the environment.
    $lines = do { $line = $process.StandardOutput.ReadLine(); $line } until ($null -eq $line -or $line -match '^Connect-OPUsers')
    $text = $lines -join "`n"
    $value = { param($name) if ($text -match "-$name '?([^'\s]+)'?") { $Matches[1] } else { throw "The simulator did not print -$name." } }
    $env:OP_TEST_BASE_URI = & $value BaseUri
    $env:OP_EVENTS_API_TOKEN = & $value Token
    $env:OP_ACCOUNT_ID = & $value AccountId
    $env:OP_USERS_CLIENT_ID = & $value ClientId
    $env:OP_USERS_CLIENT_SECRET = & $value ClientSecret
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
    if (-not $process.HasExited) {
        $process.Kill()
    }
    $process.Dispose()
}

# A file that can't be read has no tests, so it must not look like success.
$broken = $result.FailedBlocksCount + $result.FailedContainersCount
foreach ($test in $result.Skipped) {
    Write-Output "Skipped: $($test.ExpandedPath)"
}
Write-Output "Pester: $($result.PassedCount) passed, $($result.FailedCount + $broken) failed, $($result.SkippedCount) skipped"
exit [Math]::Min(100, $result.FailedCount + $broken)
