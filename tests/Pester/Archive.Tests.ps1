BeforeDiscovery {
    $guide = Get-Content (Join-Path $PSScriptRoot '../../docs/guides/audit-log-questions.md') -Raw
    $questions = [regex]::Matches($guide, '(?ms)^## (?<title>\d+\. .+?)$.*?```powershell\r?\n(?<line>.+?)\r?\n```') |
        ForEach-Object { @{ Title = $_.Groups['title'].Value; Line = $_.Groups['line'].Value } }
}

BeforeAll {
    . $PSScriptRoot/Connected.ps1
    $archive = Join-Path $TestDrive activity.db
    $null = Sync-OPActivity $archive
}

Describe 'The questions of the guide' {
    BeforeAll {
        Push-Location $TestDrive
        $audit = Get-OPAuditEvent -Archive activity.db
        $created = $audit | Where-Object { $_.ObjectType -eq 'vault' -and $_.Action -eq 'create' } | Select-Object -First 1
        $person = ($audit | Where-Object { $_.Action -in 'grant', 'join', 'suspend' -and $_.UserEmail } | Select-Object -First 1).UserEmail
        $vault = $created.ObjectUuid
        $device = ($audit | Where-Object { $_.Session.DeviceUuid } | Select-Object -First 1).Session.DeviceUuid
        $item = (Get-OPItemUsage -Archive activity.db -First 1).ItemUuid
        $from = $audit[0].Timestamp
        $to = $audit[-1].Timestamp
    }

    AfterAll { Pop-Location }

    It 'has ten of them' -ForEach @{ Count = $questions.Count } {
        $Count | Should -Be 10
    }

    It '<Title>' -ForEach $questions {
        # The one value in them that is not a variable: the network of somebody who is there.
        $address = (Get-OPSignInAttempt -Archive activity.db | Where-Object IPAddress -like '*.*.*.*' | Select-Object -First 1).IPAddress
        $line = $Line.Replace('203.0.113.0/24', "$address/24")
        $line | Should -Match '^Get-OP\w+ -Archive activity\.db'
        $result = & ([scriptblock]::Create($line))
        if ($line -match 'Export-Csv (\S+)') {
            $result = Import-Csv $Matches[1]
        }
        $result | Should -Not -BeNullOrEmpty
    }

    It 'answers who created a vault' {
        Get-OPAuditEvent -Archive activity.db -ObjectType vault -Action create -Object $vault | Select-Object -First 1 -ExpandProperty UserEmail | Should -Be $created.UserEmail
    }
}

Describe 'CSV of the report <Report>' -ForEach @(
    'Overview', 'SignIn', 'UserUsage', 'VaultUsage', 'ServiceAccount', 'Device', 'Adoption', 'Team', 'AdminChange' | ForEach-Object { @{ Report = $_; Whom = @{} } }
    @{ Report = 'Offboarding'; Whom = @{ User = '*' } }
    @{ Report = 'Access'; Whom = @{ Vault = '*' } }
) {
    It 'has texts for lists, and no names of types' {
        $rows = Get-OPReport $Report $archive -Section * @Whom
        $rows | Should -Not -BeNullOrEmpty
        $rows | Group-Object Section | ForEach-Object { $_.Group | ConvertTo-Csv -NoTypeInformation } | Should -Not -Match '(System\.|ReadOnly|OnePasswordActivity\.)'
    }
}

Describe 'CSV and JSON of <_>' -ForEach 'Get-OPAuditEvent', 'Get-OPItemUsage', 'Get-OPSignInAttempt' {
    BeforeAll {
        $command = $_
        $events = & $command -Archive $archive
        $file = Join-Path $TestDrive "$command.csv"
        $events | Export-Csv $file
        $rows = Import-Csv $file
    }

    It 'has a row for each event, without names of types' {
        $rows.Count | Should -Be $events.Count
        Get-Content $file -Raw | Should -Not -Match 'System\.(Object|String|Collections)|OnePasswordActivity\.|@\{|`\d\['
        $rows.Json | Should -Be $events.Json
    }

    It 'has columns that people read' {
        $names = $rows[0].PSObject.Properties.Name
        foreach ($name in 'Description', 'LocalTime', 'TimestampText', 'Stream', 'AccountUuid', 'Uuid', 'UserName', 'UserEmail', 'UserUuid', 'IPAddress', 'Country', 'Location', 'AdditionalProperties', 'Json') {
            $names | Should -Contain $name
        }
        $rows.UserEmail | Where-Object { $_ } | Should -Not -BeNullOrEmpty
        $rows.LocalTime | ForEach-Object { $_ | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$' }
    }

    It 'is the same as JSON' {
        $back = $events | Select-Object -First 20 | ConvertTo-Json -Depth 8 | ConvertFrom-Json
        $back.Uuid | Should -Be ($events | Select-Object -First 20).Uuid
        $back[0].Location.Country | Should -Be $events[0].Location.Country
    }
}

Describe 'Files' {
    It 'writes what the module does not know as JSON' {
        $line = '{"uuid":"NEWNEWNEWNEWNEWNEWNEWNEWNE","timestamp":"2026-01-02T03:04:05Z","item_uuid":"I","future":{"a":[1,"b"]},"client":{"app_name":"x","more":[true]}}'
        $file = Join-Path $TestDrive new.jsonl
        Set-Content $file $line
        $other = Join-Path $TestDrive new.db
        (Import-OPActivity $file $other -AccountUuid $env:OP_ACCOUNT_ID).New | Should -Be 1
        $row = Get-OPItemUsage -Archive $other | ConvertTo-Csv | ConvertFrom-Csv
        $row.AdditionalProperties | Should -Be '{"future":{"a":[1,"b"]}}'
        $row.Client | Should -Be 'x'
        (Get-OPItemUsage -Archive $other | ConvertTo-Json -Depth 8 | ConvertFrom-Json).AdditionalProperties.future.a[1] | Should -Be 'b'
    }

    It 'takes back what the cmdlets wrote, in every way in which people write it' {
        $other = Join-Path $TestDrive back.db
        $events = Get-OPAuditEvent -Archive $archive -First 30
        $events.Json | Set-Content (Join-Path $TestDrive 1.jsonl)
        $events | ForEach-Object { $_ | ConvertTo-Json -Compress -Depth 8 -WarningAction Ignore } | Set-Content (Join-Path $TestDrive 2.jsonl)
        $events.Json | Out-File (Join-Path $TestDrive 3.jsonl) -Encoding unicode
        $rows = Get-ChildItem $TestDrive -Filter ?.jsonl | Import-OPActivity -Archive $other -AccountUuid $env:OP_ACCOUNT_ID
        $rows.New | Should -Be 30, 0, 0
        $rows.Known | Should -Be 0, 30, 30
        (Get-OPAuditEvent -Archive $other).Json | Should -Be $events.Json
    }

    It 'gives space back' {
        $copy = Join-Path $TestDrive copy.db
        Copy-Item $archive $copy
        $summary = Remove-OPArchiveEvent $copy -OlderThan 3d -Confirm:$false
        $summary.Removed | Should -BeGreaterThan 0
        $summary.FileSize | Should -BeLessThan $summary.SizeBefore
        $summary | Format-List | Out-String | Should -Match 'Remaining'
        (Get-OPArchive $copy -Verify).IsIntact | Should -Not -Contain $false
    }
}
