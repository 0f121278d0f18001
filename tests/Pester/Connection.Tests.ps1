BeforeAll {
    . $PSScriptRoot/Connected.ps1
}

Describe 'Connecting' {
    It 'says nothing unless asked' {
        Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI -Name quiet | Should -BeNullOrEmpty
        (Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI -Name quiet -PassThru).Name | Should -Be 'quiet'
        Disconnect-OPEvents quiet
    }

    It 'takes the token as a SecureString' {
        $secret = ConvertTo-SecureString $env:OP_EVENTS_API_TOKEN -AsPlainText -Force
        (Connect-OPEvents -Token $secret -BaseUri $env:OP_TEST_BASE_URI -Name secure -PassThru).Features.Count | Should -Be 3
        Disconnect-OPEvents secure
    }

    It 'takes the client as a credential' {
        $secret = ConvertTo-SecureString $env:OP_USERS_CLIENT_SECRET -AsPlainText -Force
        $credential = [pscredential]::new($env:OP_USERS_CLIENT_ID, $secret)
        (Connect-OPUsers -Credential $credential -BaseUri $env:OP_TEST_BASE_URI -Name credential -PassThru).Kind | Should -Be 'Users'
        Disconnect-OPUsers credential
    }

    It 'fails at once with a token that the server refuses, and says what to do' {
        $parts = $env:OP_EVENTS_API_TOKEN.Split('.')
        $bad = "$($parts[0]).$($parts[1]).AAAA"
        { Connect-OPEvents -Token $bad -BaseUri $env:OP_TEST_BASE_URI } |
            Should -Throw -ErrorId 'Unauthorized,*' -ExpectedMessage '*Make a new token*'
    }

    It 'refuses plain HTTP to another computer' {
        { Connect-OPEvents -BaseUri http://example.com } | Should -Throw -ErrorId 'InsecureUri,*'
    }

    It 'shows no secret in any form' {
        $text = & {
            Get-OPConnection | Format-List * -Force | Out-String
            Get-OPConnection | ConvertTo-Json -Depth 8
            Get-OPConnection | ConvertTo-Csv
            [System.Management.Automation.PSSerializer]::Serialize((Get-OPConnection), 5)
            Get-OPSignInAttempt -First 1 -Verbose -Debug *>&1 | Out-String
            Get-OPUser -First 1 -Verbose -Debug *>&1 | Out-String
        } | Out-String
        foreach ($secret in $env:OP_EVENTS_API_TOKEN, $env:OP_USERS_CLIENT_SECRET) {
            $text | Should -Not -Match ([regex]::Escape($secret))
        }
        $text | Should -Match 'Authorization: \[redacted\]'
    }

    It 'tests both connections, one row a check' {
        $checks = Test-OPConnection
        $checks | Where-Object { -not $_.Passed } | Should -BeNullOrEmpty
        $checks.Check | Should -Contain 'itemusages'
        $checks.Check | Should -Contain 'ListUsers'
    }

    It 'works in ForEach-Object -Parallel, and a worker that connects changes nothing outside' {
        $before = (Get-OPConnection -Kind Events | Where-Object IsDefault).Name
        $counts = 1..6 | ForEach-Object -Parallel {
            Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI -Name "worker$_" -Scope Runspace
            (Get-OPSignInAttempt -Last 7d -First 20 | Measure-Object).Count
        }
        $counts | Should -Be (, 20 * 6)
        (Get-OPConnection -Kind Events | Where-Object IsDefault).Name | Should -Be $before
        Get-OPConnection -Name worker* | Should -BeNullOrEmpty
    }

    It 'explains why a connection does not work in another process' {
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-OPConnection -Kind Events)))
        { Get-OPAuditEvent -Connection $copy } | Should -Throw -ExpectedMessage '*comes from another process*'
    }

    It 'completes the names of connections' {
        Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI -Name "it's mine"
        $line = 'Get-OPAuditEvent -Connection it'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be "'it''s mine'"
        Disconnect-OPEvents "it's mine"
        Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI
    }
}
