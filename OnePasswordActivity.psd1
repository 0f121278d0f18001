@{
    RootModule             = 'OnePasswordActivity.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'a9cf7b13-e187-484e-9681-f43b97c77723'
    Author                 = 'The OnePasswordActivity authors'
    CompanyName            = 'The OnePasswordActivity authors'
    Copyright              = '(c) 2026 The OnePasswordActivity authors. MIT licence.'
    Description            = 'Turns the activity of a 1Password Business account into pipeline objects (audit events, item usages, sign-in attempts of the Events API) and acts on its users (list, suspend, reactivate with the Users API).'
    CompatiblePSEditions   = @('Desktop', 'Core')
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    TypesToProcess         = @('OnePasswordActivity.types.ps1xml', 'OnePasswordActivity.Detection.types.ps1xml', 'OnePasswordActivity.Siem.types.ps1xml')
    FormatsToProcess       = @('OnePasswordActivity.format.ps1xml', 'OnePasswordActivity.Archive.format.ps1xml', 'OnePasswordActivity.Catalog.format.ps1xml', 'OnePasswordActivity.Detection.format.ps1xml', 'OnePasswordActivity.Reports.format.ps1xml', 'OnePasswordActivity.Response.format.ps1xml', 'OnePasswordActivity.Siem.format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Connect-OPEvents'
        'Connect-OPUsers'
        'ConvertTo-OPActivityRecord'
        'Disconnect-OPEvents'
        'Disconnect-OPUsers'
        'Export-OPActivity'
        'Export-OPReport'
        'Find-OPSuspiciousActivity'
        'Get-OPActivityCatalog'
        'Get-OPArchive'
        'Get-OPAuditEvent'
        'Get-OPConnection'
        'Get-OPDetectionRule'
        'Get-OPItemUsage'
        'Get-OPReport'
        'Get-OPSignInAttempt'
        'Get-OPUser'
        'Import-OPActivity'
        'Invoke-OPRequest'
        'Remove-OPArchiveEvent'
        'Resume-OPUser'
        'Send-OPActivity'
        'Suspend-OPUser'
        'Sync-OPActivity'
        'Test-OPConnection'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('1Password', 'OnePassword', 'Audit', 'SIEM', 'Security', 'Events', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/OnePasswordActivity/OnePasswordActivity/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/OnePasswordActivity/OnePasswordActivity'
            IconUri      = 'https://raw.githubusercontent.com/OnePasswordActivity/OnePasswordActivity/main/docs/images/icon.png'
            ReleaseNotes = 'https://github.com/OnePasswordActivity/OnePasswordActivity/blob/main/CHANGELOG.md'
        }
    }
}
