<#
.SYNOPSIS
    Runs the examples of documents, one after another, and writes for each its name and what went wrong. Run it in a process of its own.
.DESCRIPTION
    An example runs as it stands, statement by statement, connected to both APIs of the simulator's company, in a folder that has an
    archive (activity.db), a watchlist (watchlist.json), what op item list --format json writes (items.json) and an empty folder (records).
    What it takes from elsewhere has a stand-in:

    - op and Get-Secret give the simulator's token, client id and client secret; $account is its account.
    - Each connection goes to the simulator, also one to another region, and from a job. It does not wait for the rate limit.
    - The proxy is the simulator. Systems that events are sent to are listeners that take everything, without TLS.
    - Nobody is there to be asked, so what asks is answered with yes.
    - A script file, which begins with its name, runs in a process of its own and has to end with status 0.
    - What goes on until Ctrl+C is stopped after some seconds. Anything else that takes longer than two minutes is wrong, and so is what
      can't be stopped; it is left behind, and the process ends all the same.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    # A folder with the files that examples find where they run.
    [Parameter(Mandatory)]
    [string] $Files
)

. $PSScriptRoot/Example.ps1
. $PSScriptRoot/Receiver.ps1

$setUp = {
    $ConfirmPreference = 'None'
    $account = $env:OP_ACCOUNT_ID
    $tenant = 'example.com'
    $application = [pscredential]::new('application', (ConvertTo-SecureString 'secret' -AsPlainText -Force))
    $PSDefaultParameterValues = @{
        'Connect-OP*:BaseUri'                = $env:OP_TEST_BASE_URI
        'Connect-OPEvents:RequestsPerMinute' = 1000000
        'Connect-OPEvents:RequestsPerHour'   = 1000000
    }
    Import-Module $env:OP_TEST_MODULE

    function op {
        switch -Wildcard ($args[1]) {
            '*/events/*' { $env:OP_TEST_TOKEN }
            '*/username' { $env:OP_TEST_CLIENT_ID }
            default { $env:OP_TEST_CLIENT_SECRET }
        }
    }

    function Get-Secret {
        param($Name)
        if ($Name -like '*users') {
            [pscredential]::new($env:OP_TEST_CLIENT_ID, (ConvertTo-SecureString $env:OP_TEST_CLIENT_SECRET -AsPlainText -Force))
        }
        else {
            ConvertTo-SecureString $env:OP_TEST_TOKEN -AsPlainText -Force
        }
    }
}

$before = {
    Get-OPConnection -Kind Events | Disconnect-OPEvents
    Get-OPConnection -Kind Users | Disconnect-OPUsers
    Connect-OPEvents
    Connect-OPUsers
}

$http = Open-HttpReceiver
$syslog = Open-SyslogReceiver
$standIns = [ordered]@{
    '-Region \w+ ?'                      = ''
    'http://proxy\.example\.com:8080'    = $env:OP_TEST_BASE_URI
    '\./out/OnePasswordActivity(?=\s|$)' = "'$env:OP_TEST_MODULE'"
    'Start-Job \{'                       = 'Start-Job { $PSDefaultParameterValues = $using:PSDefaultParameterValues;'
    '(-Sentinel) https://\S+'            = "`$1 $http -Authority $http"
    '(-Splunk|-Elastic|-Webhook) https://\S+' = "`$1 $http"
    '-Syslog \S+'                        = "-Syslog $syslog"
    '-Protocol Tls|-CertificateThumbprint \S+' = ''
}

function Invoke-Code {
    param([runspace] $Runspace, [string] $Code)

    $shell = [powershell]::Create($Runspace)
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    try {
        # As at a prompt: what comes out is shown.
        $null = $shell.AddScript($Code).AddCommand('Out-String')
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $isEndless = $Code -match '-Wait\b' -and $Code -notmatch 'Receive-Job'
        if ($running.AsyncWaitHandle.WaitOne($(if ($isEndless) { 3000 } else { 120000 }))) {
            $null = $shell.EndInvoke($running)
            if ($isEndless -and $shell.Streams.Error.Count -eq 0 -and $Code -notmatch '-First') {
                'It ended by itself.'
            }
        }
        else {
            if (-not $isEndless) {
                "It did not end in two minutes: $Code"
            }
            $stopping = $shell.BeginStop($null, $null)
            if (-not $stopping.AsyncWaitHandle.WaitOne(30000)) {
                "It could not be stopped: $Code"
                return
            }
            $shell.EndStop($stopping)
        }
    }
    catch {
        "$_"
    }
    $shell.Streams.Error | ForEach-Object { "$_" }
    $shell.Dispose()
}

foreach ($document in Get-Content $Path) {
    # Each document has a session and a folder of its own.
    $folder = New-Item -ItemType Directory (Join-Path (Split-Path $Files) ([guid]::NewGuid()))
    $null = New-Item -ItemType Directory (Join-Path $folder records)
    Copy-Item (Join-Path $Files *) $folder
    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.Open()
    $null = $runspace.SessionStateProxy.Path.SetLocation($folder.FullName)
    Invoke-Code $runspace $setUp.ToString() | ForEach-Object { throw $_ }

    foreach ($example in Get-Example $document | Where-Object { -not $_.NotRun }) {
        $code = $example.Code
        foreach ($pattern in $standIns.Keys) {
            $code = $code -replace $pattern, $standIns[$pattern]
        }
        if ($code -match '^# (\w+\.ps1)\n') {
            Set-Content (Join-Path $folder $Matches[1]) $code
            $code = 'pwsh -NoProfile -NonInteractive -Command { $PSDefaultParameterValues = @{ "Connect-OPEvents:BaseUri" = $env:OP_TEST_BASE_URI }; ./' +
                $Matches[1] + '; exit $LASTEXITCODE }; if ($LASTEXITCODE) { throw "Its status is $LASTEXITCODE." }'
        }
        $env:OP_EVENTS_API_TOKEN = $env:OP_TEST_TOKEN
        $env:OP_USERS_CLIENT_ID = $env:OP_TEST_CLIENT_ID
        $env:OP_USERS_CLIENT_SECRET = $env:OP_TEST_CLIENT_SECRET
        $statements = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $null).EndBlock.Statements
        $wrong = foreach ($text in @($before.ToString()) + $statements.Extent.Text) {
            Invoke-Code $runspace $text
        }
        [pscustomobject]@{ Name = $example.Name; Wrong = @($wrong | Where-Object { $_ }) } | ConvertTo-Json -Compress
    }
    if ($runspace.RunspaceAvailability -eq 'Available') {
        $runspace.Dispose()
    }
}

# Threads of examples that could not be stopped would keep the process.
[Console]::Out.Flush()
[Environment]::Exit(0)
