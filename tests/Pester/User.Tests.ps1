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
