# Dot-sourced: starts a simulator on a free port and tells what is needed to connect to it.
function Open-Simulator {
    param([string] $Argument)

    $root = Split-Path (Split-Path $PSScriptRoot)
    $simulator = Get-ChildItem (Join-Path $root 'src/OnePasswordActivity.Simulator/bin') -Recurse -Filter OnePasswordActivity.Simulator.dll |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $simulator) {
        throw 'The simulator is not built; run dotnet build first.'
    }

    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$($simulator.FullName)`" --port 0 --requests-per-minute 0 --requests-per-hour 0 $Argument")
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    $process = [System.Diagnostics.Process]::Start($start)

    # It prints the lines to connect with.
    $lines = do { $line = $process.StandardOutput.ReadLine(); $line } until ($null -eq $line -or $line -match '^Connect-OPUsers')
    $text = $lines -join "`n"
    $value = { param($name) if ($text -match "-$name '?([^'\s]+)'?") { $Matches[1] } else { throw "The simulator did not print -$name." } }
    [pscustomobject]@{
        Process      = $process
        BaseUri      = & $value BaseUri
        Token        = & $value Token
        AccountId    = & $value AccountId
        ClientId     = & $value ClientId
        ClientSecret = & $value ClientSecret
    }
}

function Close-Simulator {
    param($Simulator)

    if (-not $Simulator.Process.HasExited) {
        $Simulator.Process.Kill()
    }
    $Simulator.Process.Dispose()
}
