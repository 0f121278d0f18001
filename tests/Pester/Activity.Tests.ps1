BeforeAll {
    . $PSScriptRoot/Connected.ps1
    $end = [DateTimeOffset]::UtcNow
}

Describe '<command>' -ForEach @(
    @{ Command = 'Get-OPAuditEvent'; Type = 'OnePasswordActivity.AuditEvent'; Path = '/api/v2/auditevents' }
    @{ Command = 'Get-OPItemUsage'; Type = 'OnePasswordActivity.ItemUsage'; Path = '/api/v2/itemusages' }
    @{ Command = 'Get-OPSignInAttempt'; Type = 'OnePasswordActivity.SignInAttempt'; Path = '/api/v2/signinattempts' }
) {
    It 'writes typed events' {
        & $Command -Last 7d -First 3 | ForEach-Object { $_.PSObject.TypeNames[0] | Should -Be $Type }
    }

    It 'gives every event once, whatever the page size' {
        $all = & $Command -StartTime $end.AddDays(-7) -EndTime $end
        $all.Count | Should -BeGreaterThan 50
        ($all.Uuid | Sort-Object -Unique).Count | Should -Be $all.Count

        # Smaller pages make it worth while to read in parts, and late events come with the part of their time.
        $parts = & $Command -StartTime $end.AddDays(-7) -EndTime $end -PageSize 40
        $parts.Uuid | Sort-Object | Should -Be ($all.Uuid | Sort-Object)
    }

    It 'gives what the API gives, to the letter' {
        $raw = Invoke-OPRequest $Path -Method POST -Body @{ limit = 5; start_time = $end.AddDays(-1) }
        $events = & $Command -StartTime $end.AddDays(-1) -First 5
        $events.Uuid | Should -Be $raw.items.uuid
        $events.TimestampText | Should -Be $raw.items.timestamp
        ($events[0].Json | ConvertFrom-Json).uuid | Should -Be $events[0].Uuid
    }

    It 'stops asking when downstream has enough' {
        $trace = & $Command -Last 30d -PageSize 10 -Verbose 4>&1 | Select-Object -First 15
        ($trace | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -like 'POST*' }).Count | Should -BeLessOrEqual 3
    }

    It 'goes on from its cursor file without a gap or a repetition' {
        $file = Join-Path $TestDrive "$Command.json"
        $first = & $Command -StartTime $end.AddDays(-2) -PageSize 40 -CursorFile $file | Select-Object -First 90
        $rest = & $Command -CursorFile $file
        $all = & $Command -StartTime $end.AddDays(-2)

        # The page that Select-Object cut off is sent again, so nothing is lost.
        (@($first.Uuid) + @($rest.Uuid) | Sort-Object -Unique) | Should -Be ($all.Uuid | Sort-Object)
        & $Command -CursorFile $file | Where-Object Uuid -in $all.Uuid | Should -BeNullOrEmpty
    }

    It 'exports to CSV and JSON without losing the original' {
        $file = Join-Path $TestDrive "$Command.csv"
        $events = & $Command -Last 7d -First 10
        $events | Export-Csv $file
        (Import-Csv $file).Json | Should -Be $events.Json
        ($events | ConvertTo-Json -Depth 6 | ConvertFrom-Json).Uuid | Should -Be $events.Uuid
    }

    It 'has a table of at most 120 columns with nothing cut off the times' {
        $table = & $Command -Last 7d -First 5 | Format-Table | Out-String -Width 120
        $table -split "`n" | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
        $table | Should -Match '\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d '
    }

    It 'warns when the window reaches past what the API keeps' {
        $null = & $Command -Last 200d -First 1 -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Match 'keeps 120 days'
    }
}

Describe 'Filters' {
    It 'finds sign-in failures, grouped by person' {
        $groups = Get-OPSignInAttempt -Last 7d -Category *failed | Group-Object { $_.TargetUser.Email }
        $groups.Count | Should -BeGreaterThan 1
        $groups.Group.Category | Sort-Object -Unique | Should -Not -Contain 'success'
    }

    It 'finds what a person did, by address' {
        $actor = (Get-OPAuditEvent -Last 7d -First 1).UserEmail
        $found = Get-OPAuditEvent -Last 7d -Actor $actor.ToUpperInvariant()
        $found.UserEmail | Sort-Object -Unique | Should -Be $actor
    }

    It 'finds item usages by network' {
        $address = (Get-OPItemUsage -Last 7d | Where-Object IPAddress -like '*.*' | Select-Object -First 1).IPAddress
        $found = Get-OPItemUsage -Last 7d -IPAddress "$address/32"
        $found.IPAddress | Sort-Object -Unique | Should -Be $address
    }
}

Describe 'Invoke-OPRequest' {
    It 'sends nothing with -WhatIf' {
        Invoke-OPRequest /api/v2/auditevents -Method DELETE -WhatIf | Should -BeNullOrEmpty
        Invoke-OPRequest /api/v2/auditevents -Method POST -Body @{} -WhatIf | Should -BeNullOrEmpty
    }

    It 'goes on for the following pages' {
        $raw = Invoke-OPRequest /api/v2/signinattempts -Method POST -Body @{ limit = 10; start_time = $end.AddDays(-1); end_time = $end } -Paginate
        $raw.uuid | Should -Be (Get-OPSignInAttempt -StartTime $end.AddDays(-1) -EndTime $end).Uuid
    }
}

Describe 'A collector that is killed' {
    It 'loses nothing, and repeats one page at most' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive collector)
        $env:OP_TEST_FOLDER = $folder.FullName
        $run = {
            Import-Module $env:OP_TEST_MODULE
            Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI
            Set-Location $env:OP_TEST_FOLDER
            Get-OPItemUsage -Last 29d -PageSize 100 -CursorFile usage.cursor.json |
                ForEach-Object { Start-Sleep -Milliseconds 2; $_.Json } | Out-File usage.jsonl -Append -Encoding utf8
        }
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($run))
        $cursor = Join-Path $folder usage.cursor.json
        for ($try = 0; $try -lt 2; $try++) {
            $before = Get-Content $cursor -Raw -ErrorAction Ignore
            $process = Start-Process pwsh "-NoProfile -NonInteractive -EncodedCommand $encoded" -PassThru

            # It dies after it got on, however long a busy computer needs for that.
            $waited = [System.Diagnostics.Stopwatch]::StartNew()
            while ((Get-Content $cursor -Raw -ErrorAction Ignore) -eq $before -and -not $process.HasExited -and $waited.Elapsed.TotalSeconds -lt 120) {
                Start-Sleep -Milliseconds 50
            }
            $process.Kill()
            $process.WaitForExit()
        }

        Test-Path $cursor | Should -BeTrue
        $rest = Get-OPItemUsage -CursorFile $cursor
        $kept = Get-Content (Join-Path $folder usage.jsonl) | Where-Object { $_ -match '^\{"uuid":"([^"]+)".*\}$' } | ForEach-Object { $_ -replace '^\{"uuid":"([^"]+)".*$', '$1' }
        $all = Get-OPItemUsage -StartTime $end.AddDays(-28) -EndTime $end
        $got = @($kept) + @($rest.Uuid)
        $known = [System.Collections.Generic.HashSet[string]]::new([string[]] $got)
        $all.Uuid | Where-Object { -not $known.Contains($_) } | Should -BeNullOrEmpty
    }
}

Describe 'Following' {
    It 'writes what happens from now on' {
        $user = Get-OPUser -State Active | Where-Object Email -notlike '*1passwordserviceaccounts*' | Select-Object -Last 1
        $started = [DateTimeOffset]::UtcNow
        $user | Suspend-OPUser -Force
        try {
            $suspension = Get-OPAuditEvent -StartTime $started.AddSeconds(-1) -Wait -PollInterval 1s -Action suspend | Select-Object -First 1
            $suspension.ObjectUuid | Should -Be $user.Id
        }
        finally {
            $user | Resume-OPUser
        }
    }
}
