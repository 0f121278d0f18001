BeforeAll {
    . $PSScriptRoot/Connected.ps1

    function Complete([string] $Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches
    }
}

Describe 'Get-OPActivityCatalog' {
    It 'explains every action in a table that fits' {
        $table = Get-OPActivityCatalog -Kind AuditAction | Out-String -Width 120
        ($table -split "`n" | ForEach-Object { $_.TrimEnd().Length } | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 120
        $table | Should -Match 'A person got access to a vault\.'
    }

    It 'shows in a list what the fields hold' {
        Get-OPActivityCatalog join | Format-List | Out-String | Should -Match 'AuxInfo +: the role in the group'
    }

    It 'survives CSV and JSON' {
        $entries = Get-OPActivityCatalog
        ($entries | ConvertTo-Csv | ConvertFrom-Csv).Meaning | Should -Be $entries.Meaning
        ($entries | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json).Evidence | Should -Be ($entries.Evidence | ForEach-Object ToString)
    }
}

Describe 'Description' {
    It 'is in the list view, in the view of its name and among all properties' {
        $one = Get-OPAuditEvent -Last 7d -First 1
        $one | Format-List | Out-String | Should -Match ([regex]::Escape($one.Description))
        $one | Format-Table -View Description | Out-String -Width 200 | Should -Match ([regex]::Escape($one.Description))
        ($one | Select-Object *).Description | Should -Be $one.Description
        ($one | ConvertTo-Json | ConvertFrom-Json).Description | Should -Be $one.Description
    }

    It 'fits 120 columns as a table' {
        $table = & { Get-OPAuditEvent -Last 7d; Get-OPItemUsage -Last 7d; Get-OPSignInAttempt -Last 7d } | Format-Table -View Description | Out-String -Width 120
        ($table -split "`n" | ForEach-Object { $_.TrimEnd().Length } | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 120
    }
}

Describe 'Completion' {
    It 'explains codes in tooltips' {
        $found = Complete 'Get-OPAuditEvent -ObjectType uva -Action g'
        $found.CompletionText | Should -Be 'grant'
        $found.ToolTip | Should -Be 'A person got access to a vault.'
    }

    It 'offers users that the cmdlet then finds' {
        $user = Get-OPUser -First 1
        $found = Complete "Get-OPUser -Name '$($user.Name)"
        $found.ListItemText | Should -Contain $user.Name
        (& ([scriptblock]::Create("Get-OPUser -Name $(@($found)[0].CompletionText)"))).Id | Should -Contain $user.Id
    }

    It 'leaves no error behind where there is nobody to ask' {
        Disconnect-OPUsers
        $Error.Clear()
        Complete 'Get-OPUser -Email a' | Where-Object ResultType -eq ParameterValue | Should -BeNullOrEmpty
        $Error.Count | Should -Be 0
    }
}
