BeforeDiscovery {
    . $PSScriptRoot/Example.ps1
    $documents = Get-Document | ForEach-Object { @{ Document = $_; Examples = @(Get-Example $_ | Where-Object { -not $_.NotRun }) } }
    $left = Get-Document | ForEach-Object { Get-Example $_ } | Where-Object NotRun
}

BeforeAll {
    . $PSScriptRoot/Simulator.ps1
    . $PSScriptRoot/Example.ps1

    # The company of the playground, with something to detect; the examples name its people.
    $company = Open-Simulator '--users 50 --days 120 --events-per-user-day 3 --incidents all'
    $files = (New-Item -ItemType Directory (Join-Path $TestDrive files)).FullName
    pwsh -NoProfile -NonInteractive -Command @"
        Set-Location '$files'
        Import-Module '$env:OP_TEST_MODULE'
        Connect-OPEvents -BaseUri '$($company.BaseUri)' -Token '$($company.Token)' -RequestsPerMinute 1000000 -RequestsPerHour 1000000
        `$null = Sync-OPActivity activity.db
        `$usage = Get-OPItemUsage -Archive activity.db -Newest -First 1
        '{ "breakGlassUsers": ["emergency@example.com"] }' | Out-File watchlist.json -Encoding utf8
        ConvertTo-Json @(@{ id = `$usage.ItemUuid; title = 'Root password' }) | Out-File items.json -Encoding utf8
"@

    # In one process for all, but not in this one: they connect, disconnect and change the environment.
    $kept = @{}
    $environment = @{
        OP_TEST_BASE_URI = $company.BaseUri; OP_TEST_TOKEN = $company.Token; OP_ACCOUNT_ID = $company.AccountId
        OP_TEST_CLIENT_ID = $company.ClientId; OP_TEST_CLIENT_SECRET = $company.ClientSecret
    }
    foreach ($name in $environment.Keys) {
        $kept[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $environment[$name])
    }
    $results = @{}
    try {
        Get-Document | Out-File (Join-Path $TestDrive documents.txt) -Encoding utf8
        pwsh -NoProfile -NonInteractive -File $PSScriptRoot/Invoke-Example.ps1 (Join-Path $TestDrive documents.txt) $files | ForEach-Object {
            $result = $_ | ConvertFrom-Json
            $results[$result.Name] = $result.Wrong
        }
    }
    finally {
        Close-Simulator $company
        foreach ($name in $kept.Keys) {
            [Environment]::SetEnvironmentVariable($name, $kept[$name])
        }
    }
}

Describe 'The examples of <document>' -ForEach $documents {
    It 'work: <_.Name>: <_.Title>' -ForEach $examples {
        $results.ContainsKey($_.Name) | Should -BeTrue -Because 'it must have run'
        $refusal = $_.Refusal
        $results[$_.Name] | Where-Object { -not $refusal -or $_ -notmatch $refusal } | Should -BeNullOrEmpty
    }
}

Describe 'The examples that are not run' {
    It '<_.Name>: <_.NotRun>' -ForEach $left {
        $_.Code | Should -Not -BeNullOrEmpty
    }
}
