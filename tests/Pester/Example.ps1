# Dot-sourced: finds the examples of documents.

# Those that can't run here, by document and number of the block in it, with the reason.
$notRun = @{
    'docs/about/about_OnePasswordActivity_Archive.md 5' = 'Scheduled tasks are of Windows only, and it would make one.'
    'docs/guides/collect.md 2' = 'It asks the person for the token, and the file is in a folder of Windows.'
    'docs/guides/collect.md 3' = 'Scheduled tasks are of Windows only, and it would make one.'
}

# What those may refuse that act on whomever they find: it depends on the hour who that is.
$refusals = @{
    'README.md 10'              = 'was not suspended|^The account has no user|^1Password does not suspend user'
    'docs/guides/incident.md 6' = '^The account has no user'
    'docs/guides/incident.md 7' = 'was not suspended|^The account has no user'
}

function Get-Document {
    $root = Split-Path (Split-Path $PSScriptRoot)
    & {
        Get-Item (Join-Path $root README.md)
        Get-ChildItem (Join-Path $root docs) -Recurse -Filter *.md
    } | Where-Object { (Get-Content -Raw $_.FullName) -match '(?m)^```powershell' } | ForEach-Object { $_.FullName.Substring($root.Length + 1).Replace('\', '/') } | Sort-Object
}

# The blocks of code of a document. In a transcript the lines with a prompt are the code.
function Get-Example {
    param([string] $Document)

    $text = (Get-Content -Raw -Encoding utf8 (Join-Path (Split-Path (Split-Path $PSScriptRoot)) $Document)) -replace '\r'
    $number = 0
    foreach ($block in [regex]::Matches($text, '(?ms)^```powershell\n(.*?)\n```')) {
        $number++
        $code = $block.Groups[1].Value
        if ($code -match '^PS> ') {
            $code = @($code -split '\n' | Where-Object { $_ -match '^(PS> |>> )' } | ForEach-Object { $_ -replace '^(PS>|>>) ' }) -join "`n"
        }
        $name = "$Document $number"
        [pscustomobject]@{ Name = $name; Code = $code; Title = ($code -split '\n')[0]; NotRun = $notRun[$name]; Refusal = $refusals[$name] }
    }
}
