# Writes docs/guides/detections.md: the rules as Get-OPDetectionRule lists them, and how often ordinary life looks like one, which the test
# of the incidents prints:
#   dotnet test tests/OnePasswordActivity.Core.Tests --filter Every_incident --logger "console;verbosity=detailed" > proof.txt
#   ./build/New-DetectionGuide.ps1 -Proof proof.txt
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Proof
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
Import-Module (Join-Path $root 'out/OnePasswordActivity/OnePasswordActivity.psd1')

$lines = Get-Content -LiteralPath $Proof
$summary = $lines | Select-String '([\d,]+) ordinary events, (\d+) seeds' | Select-Object -First 1
$events, $seeds = $summary.Matches[0].Groups[1, 2].Value
$rates = @{}
foreach ($match in ($lines | Select-String '^\s*(OP-[A-Z-]+)\s+(?:Informational|Low|Medium|High|Critical)\s+([\d.]+)\s*$').Matches) {
    $rates[$match.Groups[1].Value] = $match.Groups[2].Value
}

# In events that come from elsewhere it can't fire, so its figure says nothing.
$rates.Remove('OP-LATE-USAGE')

$text = [System.Collections.Generic.List[string]]::new()
$text.Add('# Detections')
$text.Add('')
$text.Add('`build/New-DetectionGuide.ps1` writes this page from `Get-OPDetectionRule` and from the output of the test that it names.')
$text.Add('')
$text.Add("In $seeds simulated companies of 40 people with 70 days each, $events ordinary events and one incident for each rule, every incident was")
$text.Add('found by its rule. The last column tells how many findings there were for 100,000 ordinary events in which nobody meant any harm. A rule')
$text.Add('with a severity of High or Critical may have one at most, and the test fails when it has more. `OP-LATE-USAGE` needs to know when events')
$text.Add('arrived, which only an archive does; it has tests of its own. Techniques are those of MITRE ATT&CK 19.')
$text.Add('')
$text.Add('| rule | severity | ATT&CK | what it looks for | false alarms |')
$text.Add('| --- | --- | --- | --- | ---: |')
foreach ($rule in Get-OPDetectionRule) {
    $text.Add("| ``$($rule.Id)`` | $($rule.Severity) | $($rule.Technique) | $($rule.Logic) | $($rates[$rule.Id] ?? '') |")
}

$text.Add('')
$text.Add('## Thresholds')
$text.Add('')
$text.Add('`-Option @{ ''OP-BRUTE-FORCE.failures'' = 50 }` sets one for a run.')
$text.Add('')
$text.Add('| threshold | default | meaning |')
$text.Add('| --- | ---: | --- |')
foreach ($threshold in (Get-OPDetectionRule).Threshold) {
    $text.Add("| ``$($threshold.Name)`` | $($threshold.Default) $($threshold.Unit) | $($threshold.Meaning) |")
}

$folder = New-Item -ItemType Directory -Force (Join-Path $root 'docs/guides')
Set-Content -LiteralPath (Join-Path $folder.FullName 'detections.md') -Value $text
