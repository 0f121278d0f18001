BeforeAll {
    . $PSScriptRoot/Connected.ps1
}

Describe 'Users' {
    It 'lists everybody once, whatever the page size' {
        $all = Get-OPUser
        $all.Count | Should -BeGreaterOrEqual 40
        (Get-OPUser -PageSize 7).Id | Should -Be $all.Id
    }

    It 'finds by state, address and name' {
        Get-OPUser -State Suspended | ForEach-Object State | Sort-Object -Unique | Should -Be 'SUSPENDED'
        $one = Get-OPUser -First 1
        (Get-OPUser -Email $one.Email).Id | Should -Be $one.Id
        (Get-OPUser -Name "$($one.DisplayName.Substring(0, 3))*").Id | Should -Contain $one.Id
    }

    It 'binds what events name' {
        $attempt = Get-OPSignInAttempt -Last 7d | Where-Object UserEmail -like '*@example.com' | Select-Object -First 1
        ($attempt | Get-OPUser).Id | Should -Be $attempt.UserUuid
        ([pscustomobject]@{ UserUuid = $attempt.UserUuid } | Get-OPUser).Email | Should -Be $attempt.UserEmail
    }

    It 'binds what was saved of <command>, as <form>' -ForEach @(
        foreach ($command in 'Get-OPAuditEvent', 'Get-OPItemUsage', 'Get-OPSignInAttempt') {
            foreach ($form in 'CSV', 'JSON', 'Clixml') { @{ Command = $command; Form = $form } }
        }
    ) {
        $source = & $Command -Last 7d | Where-Object UserEmail -like '*@example.com' | Select-Object -First 1
        $copy = switch ($Form) {
            CSV { $source | ConvertTo-Csv | ConvertFrom-Csv }
            JSON { $source | ConvertTo-Json -Depth 5 | ConvertFrom-Json }
            Clixml { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($source, 3)) }
        }
        ($copy | Get-OPUser).Id | Should -Be $source.UserUuid
    }

    It 'does not take an empty filter for none' {
        { Get-OPUser -Email $null } | Should -Throw
        { Get-OPUser -Name @() } | Should -Throw
        { Get-OPAuditEvent -Action '' } | Should -Throw
    }

    It 'tells of each address that nobody has' {
        $one = Get-OPUser -First 1
        $found = Get-OPUser -Email nobody@example.com, $one.Email, noone@example.com -ErrorVariable missing -ErrorAction SilentlyContinue
        $found.Id | Should -Be $one.Id
        $missing.TargetObject | Should -Be 'nobody@example.com', 'noone@example.com'
    }

    It 'changes nothing with -WhatIf' {
        $user = Get-OPUser -State Active | Select-Object -Last 1
        $user | Suspend-OPUser -WhatIf
        $user | Suspend-OPUser -WhatIf -Force
        (Get-OPUser $user.Id).State | Should -Be 'ACTIVE'
    }

    It 'suspends and reactivates' {
        $user = Get-OPUser -State Active | Select-Object -Last 1
        (Suspend-OPUser -Email $user.Email -Force -PassThru).State | Should -Be 'SUSPENDED'
        ($user | Resume-OPUser -PassThru).State | Should -Be 'ACTIVE'
    }

    It 'tells of those that can not be suspended and goes on with the others' {
        $all = Get-OPUser -State Active
        try {
            $suspended = $all | Suspend-OPUser -Force -PassThru -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.FullyQualifiedErrorId | Where-Object { $_ -like 'LastOwner,*' } | Should -HaveCount 1
            $suspended.Count + $problems.Count | Should -Be $all.Count
        }
        finally {
            $suspended | Resume-OPUser
        }
    }
}
