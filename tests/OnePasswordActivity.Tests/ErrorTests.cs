using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Text.RegularExpressions;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Every error that the module can make: id, category, target, whether it ends the command, and that it says what to do.</summary>
public sealed class ErrorTests : ModuleTest
{
    /// <summary>Ids that no script can bring about here, and why.</summary>
    private static readonly Dictionary<string, string> NotHere = new()
    {
        ["VersionMismatch"] = "needs two versions of the module in one process",
        ["MissingToken"] = "depends on the environment: EnvironmentTests",
        ["MissingAccountId"] = "depends on the environment: EnvironmentTests",
        ["MissingClientId"] = "depends on the environment: EnvironmentTests",
        ["MissingClientSecret"] = "depends on the environment: EnvironmentTests",
        ["NotConnected"] = "depends on the process: ProcessConnectionTests",
        ["InvalidProxy"] = "ConnectingTests",
        ["InvalidPath"] = "ReportTests",
        ["InvalidWait"] = "ResponseTests",
        ["AnswerTooLarge"] = "needs an endless answer: the engine's tests",
        ["FormatNotJson"] = "the engine's tests",
        ["ProxyAuthentication"] = "needs a proxy: the engine's tests",
        ["Disconnected"] = "needs a client that is in use: the engine's tests",
        ["DiskFull"] = "needs a full disk: the engine's tests",
        ["ArchiveInUse"] = "needs two processes: ArchiveCrashTests",
        ["ArchiveUnwritable"] = "needs a full disk: ArchiveCrashTests",
        ["ArchiveBusy"] = "needs another program that locks the file",
        ["ArchiveFailed"] = "stands for what SQLite has never said",
        ["ArchiveUnsupported"] = "needs a system that SQLite is not shipped for",
        ["UnknownAccount"] = "needs a server that does not tell the account",
        ["TargetUnauthorized"] = "needs a target that fails: SendingTests",
        ["TargetForbidden"] = "needs a target that fails: SendingTests",
        ["TargetNotFound"] = "needs a target that fails: SendingTests",
        ["TargetBusy"] = "needs a target that fails: SendingTests",
        ["TargetFailed"] = "needs a target that fails: SendingTests",
        ["TargetRefused"] = "needs a target that fails: SendingTests",
        ["TargetRefusesAll"] = "needs a target that fails: SendingTests",
        ["RecordRefused"] = "needs a target that fails: SendingTests",
        ["TargetKindDiffers"] = "needs a target: SendingTests",
        ["ArchiveMissing"] = "needs a target: SendingTests",
        ["TwoSources"] = "needs a target: SendingTests",
        ["NoTarget"] = "SendingTests",
        ["NoSource"] = "needs a target: SendingTests",
        ["WaitWithRetry"] = "needs a target: SendingTests",
        ["InvalidThumbprint"] = "needs a target: SendingTests",
        ["InvalidDataStream"] = "needs a target: SendingTests",
        ["InvalidHeader"] = "needs a target: SendingTests",
        ["InvalidSecret"] = "needs a target: SendingTests",
        ["InvalidSyslogServer"] = "needs a target: SendingTests",
        ["NotAcknowledged"] = "needs a target that fails: SendingTests",
        ["TargetInUse"] = "needs two processes: DeliveryTests of the engine",
        ["TargetTimeout"] = "needs a target that hangs: SendingTests",
        ["BreakGlassUser"] = "needs a watchlist and its user: ResponseTests",
        ["LimitReached"] = "needs several users: ResponseTests",
        ["UnexpectedError"] = "stands for a fault of the module itself",
    };

    public static TheoryData<string, string, ErrorCategory, string?, string> Connecting => new()
    {
        { "Connect-OPEvents 'two words' -BaseUri $uri", "InvalidToken", ErrorCategory.InvalidArgument, "Default", "Give the token" },
        { "Connect-OPEvents ' ' -BaseUri $uri -Name x", "InvalidToken", ErrorCategory.InvalidArgument, "x", "OP_EVENTS_API_TOKEN" },
        { "Connect-OPEvents nonsense", "InvalidToken", ErrorCategory.InvalidArgument, "Default", "Events Reporting" },
        { "Connect-OPEvents ops_abcdef", "InvalidToken", ErrorCategory.InvalidArgument, "Default", "service account" },
        { "Connect-OPEvents $token", "UnknownServer", ErrorCategory.InvalidArgument, "Default", "-Region, or -BaseUri" },
        { "Connect-OPEvents $token -BaseUri http://events.example.com", "InsecureUri", ErrorCategory.InvalidArgument, "Default", "https://" },
        { "Connect-OPEvents $token -BaseUri ftp://127.0.0.1", "InvalidUri", ErrorCategory.InvalidArgument, "Default", "https://" },
        { "Connect-OPEvents $token -BaseUri https://someone:word@example.com", "InvalidUri", ErrorCategory.InvalidArgument, "Default", "scheme, host and port only" },
        { "Connect-OPEvents $token -BaseUri $uri -Region Eu", "TwoServers", ErrorCategory.InvalidArgument, "Default", "Give one" },
        { "Connect-OPUsers OTHERACCOUNT -ClientId $clientId -ClientSecret $secret -BaseUri $uri", "AccountNotFound", ErrorCategory.ObjectNotFound, "Default", "Check -AccountId" },
        { "Connect-OPUsers $account -ClientId a -ClientSecret b -BaseUri $uri -TokenPath here", "InvalidTokenPath", ErrorCategory.InvalidArgument, "Default", "/v1/oauth/token" },
        { "Connect-OPEvents $token -BaseUri $uri -Proxy proxy:8080", "InvalidProxy", ErrorCategory.InvalidArgument, "Default", "http://proxy" },
        { "Connect-OPEvents $token -BaseUri https://events.example.com -Proxy http://127.0.0.1:9 -MaximumRetryCount 0", "ProxyFailed", ErrorCategory.ConnectionError, "Default", "-NoProxy" },
        { "Connect-OPUsers some/where -ClientId a -ClientSecret b -BaseUri $uri", "InvalidAccountId", ErrorCategory.InvalidArgument, "Default", "26 letters" },
        { "Connect-OPEvents $token -BaseUri events", "InvalidUri", ErrorCategory.InvalidArgument, "Default", "https://" },
        { "Connect-OPUsers $account -ClientId a -ClientSecret b -BaseUri http://api.example.com", "InsecureUri", ErrorCategory.InvalidArgument, "Default", "https://" },
        { "Connect-OPEvents abc.def.ghi -BaseUri $uri", "Unauthorized", ErrorCategory.AuthenticationError, "Default", "Make a new token" },
        { "Connect-OPEvents $expired -BaseUri $uri", "TokenExpired", ErrorCategory.AuthenticationError, "Default", "Make a new token" },
        { "Connect-OPUsers $account -ClientId $clientId -ClientSecret wrong-secret -BaseUri $uri", "Unauthorized", ErrorCategory.AuthenticationError, "Default", "Check the OAuth application" },
        { "Connect-OPUsers $account -ClientId $clientId -ClientSecret $secret -BaseUri $uri -TokenPath /nowhere", "NotFound", ErrorCategory.ObjectNotFound, "Default", "-ApiVersion v1" },
        { "Connect-OPEvents $token -BaseUri http://127.0.0.1:9 -MaximumRetryCount 0", "ConnectionFailed", ErrorCategory.ConnectionError, "Default", "Check the network" },
        { "Connect-OPEvents $token -BaseUri $tls -MaximumRetryCount 0", "TlsFailed", ErrorCategory.ConnectionError, "Default", "trusted certificates" },
    };

    public static TheoryData<string, string, ErrorCategory, string?, string> Asking => new()
    {
        { "Get-OPAuditEvent -StartTime 2026-02-01 -EndTime 2026-01-01", "InvalidTimeRange", ErrorCategory.InvalidArgument, null, "Swap them" },
        { "Get-OPAuditEvent -Last ([TimeSpan]::Zero)", "InvalidTimeRange", ErrorCategory.InvalidArgument, null, "24h" },
        { "Get-OPAuditEvent -Wait -EndTime 2036-01-01", "InvalidTimeRange", ErrorCategory.InvalidArgument, null, "Leave one" },
        { "Get-OPAuditEvent -Wait -PollInterval 0.5s", "InvalidPollInterval", ErrorCategory.InvalidArgument, null, "1s or more" },
        { "Get-OPAuditEvent -Cursor a -CursorFile b", "TwoCursors", ErrorCategory.InvalidArgument, null, "Give one" },
        { "Get-OPAuditEvent -CursorFile b -First 3", "FirstWithCursorFile", ErrorCategory.InvalidArgument, null, "Leave out -First" },
        { "Get-OPAuditEvent -CursorFile b -EndTime 2036-01-01", "EndTimeWithCursorFile", ErrorCategory.InvalidArgument, null, "Leave out -EndTime" },
        { "Get-OPAuditEvent -Action '['", "InvalidPattern", ErrorCategory.InvalidArgument, null, "Close the brackets" },
        { "Get-OPAuditEvent -CursorFile env:x", "CursorFileUnusable", ErrorCategory.InvalidArgument, null, "file system" },
        { "Get-OPAuditEvent -IPAddress 10.1", "InvalidIPAddress", ErrorCategory.InvalidArgument, null, "203.0.113.0/24" },
        { "Get-OPAuditEvent -CursorFile b -Connection e, other", "OneCursorOneConnection", ErrorCategory.InvalidArgument, null, "each connection" },
        { "Get-OPAuditEvent -Connection narrow", "MissingFeature", ErrorCategory.PermissionDenied, "narrow", "Make a token" },
        { "Get-OPUser -Connection e", "WrongConnectionKind", ErrorCategory.ConnectionError, null, "'u'" },
        { "Get-OPUser -Connection nobody", "ConnectionNotFound", ErrorCategory.ConnectionError, null, "Connect-OPUsers" },
        { "Invoke-OPRequest https://example.com/api/v2/auditevents", "ForeignAddress", ErrorCategory.InvalidArgument, "https://example.com/api/v2/auditevents", "Give a path" },
        { "Invoke-OPRequest /api/x -Method POST -Body $secure", "InvalidBody", ErrorCategory.InvalidArgument, "/api/x", "leave it out" },
        { "Invoke-OPRequest /api/x -Method POST -Body @{ a = [Type]'int' }", "InvalidBody", ErrorCategory.InvalidArgument, "/api/x", "hashtables" },
        { "$deep = @{}; 1..40 | ForEach-Object { $deep = @{ d = $deep } }; Invoke-OPRequest /api/x -Method POST -Body $deep", "InvalidBody", ErrorCategory.InvalidArgument, "/api/x", "JSON text" },
        { "Get-OPAuditEvent -Cursor bad -Connection e", "CursorRefused", ErrorCategory.InvalidOperation, "e", "begin again with -StartTime" },
        { "Invoke-OPRequest /api/nothing -Connection e", "NotFound", ErrorCategory.ObjectNotFound, "/api/nothing", "Check the id" },
        { "Get-OPAuditEvent -Archive env:x", "ArchivePathInvalid", ErrorCategory.InvalidArgument, "env:x", "file system" },
        { "Get-OPAuditEvent -Archive /nowhere.db", "ArchiveNotFound", ErrorCategory.ObjectNotFound, "/nowhere.db", "Sync-OPActivity" },
        { "Remove-OPArchiveEvent /nowhere.db -OlderThan 1d -Confirm:$false", "ArchiveNotFound", ErrorCategory.ObjectNotFound, "/nowhere.db", "Sync-OPActivity" },
        { "Remove-OPArchiveEvent x.db -OlderThan ([TimeSpan]::Zero)", "InvalidTimeRange", ErrorCategory.InvalidArgument, "x.db", "730d" },
        { "Find-OPSuspiciousActivity -Rule OP-NONE", "RuleNotFound", ErrorCategory.InvalidArgument, null, "Get-OPDetectionRule" },
        { "Find-OPSuspiciousActivity -ExcludeRule '[a'", "InvalidPattern", ErrorCategory.InvalidArgument, null, "Close the brackets" },
        { "Find-OPSuspiciousActivity -Option @{ 'OP-BRUTE-FORCE.fails' = 3 }", "ThresholdNotFound", ErrorCategory.InvalidArgument, null, "OP-BRUTE-FORCE has 'OP-BRUTE-FORCE.failures'" },
        { "Find-OPSuspiciousActivity -Option @{ 'OP-BRUTE-FORCE.failures' = 'many' }", "InvalidThreshold", ErrorCategory.InvalidArgument, null, "a number of events from 1" },
        { "Find-OPSuspiciousActivity -Watchlist $badWatchlist", "WatchlistInvalid", ErrorCategory.InvalidArgument, null, "Correct the file" },
        { "Find-OPSuspiciousActivity -Watchlist /nowhere/at/all.json", "WatchlistUnusable", ErrorCategory.InvalidArgument, null, "a file that you can read" },
        { "Find-OPSuspiciousActivity -Watchlist Variable:PWD", "WatchlistUnusable", ErrorCategory.InvalidArgument, null, "a file system" },
        { "Find-OPSuspiciousActivity -Last 0s", "InvalidTimeRange", ErrorCategory.InvalidArgument, null, "90m" },
        { "Find-OPSuspiciousActivity -Since 2026-10-02 -Until 2026-10-01", "InvalidTimeRange", ErrorCategory.InvalidArgument, null, "Swap them" },
        { "Find-OPSuspiciousActivity -Wait -EndTime 2026-10-01", "InvalidTimeRange", ErrorCategory.InvalidArgument, null, "Leave one of them out" },
        { "Find-OPSuspiciousActivity -Wait -PollInterval ([timespan]::FromMilliseconds(5))", "InvalidPollInterval", ErrorCategory.InvalidArgument, null, "1s or more" },
        { "Find-OPSuspiciousActivity -Connection nobody", "ConnectionNotFound", ErrorCategory.ConnectionError, null, "Give -Connection one of" },
        { "Find-OPSuspiciousActivity -Archive /nowhere.db", "ArchiveNotFound", ErrorCategory.ObjectNotFound, "/nowhere.db", "Check the path" },
        { "Connect-OPUsers $account -ClientId $clientId -ClientSecret $secret -BaseUri $uri -Scope Runspace; Suspend-OPUser x -Reason why", "NoJournal", ErrorCategory.InvalidArgument, null, "Add -Archive" },
        { "Get-OPAuditEvent -Connection e -First 1 | Export-OPActivity /nowhere/at/all Ecs", "ExportFolderNotFound", ErrorCategory.InvalidArgument, "/nowhere/at/all", "-Force" },
        { "Get-OPAuditEvent -Connection e -First 1 | Export-OPActivity env:x Ecs", "ExportFolderUnusable", ErrorCategory.InvalidArgument, "env:x", "that you can write to" },
        { "Sync-OPActivity env:x", "ArchivePathInvalid", ErrorCategory.InvalidArgument, "env:x", "file system" },
        { "Sync-OPActivity x.db -Wait -PollInterval 0.5s", "InvalidPollInterval", ErrorCategory.InvalidArgument, "x.db", "1s or more" },
        { "Sync-OPActivity /nowhere/at/all/x.db -Connection e", "ArchiveUnusable", ErrorCategory.OpenError, "/nowhere/at/all/x.db", "a folder that exists" },
        { "Get-OPAuditEvent -CursorFile /nowhere/at/all", "CursorFileUnusable", ErrorCategory.InvalidArgument, "narrow", "a folder that you can write to" },
    };

    public static TheoryData<Fault, string, ErrorCategory, string> Failing => new()
    {
        { Fault.Status(401), "Unauthorized", ErrorCategory.AuthenticationError, "Make a new token" },
        { Fault.RevokedToken, "Unauthorized", ErrorCategory.AuthenticationError, "Make a new token" },
        { Fault.Status(403), "MissingPermission", ErrorCategory.PermissionDenied, "Give the integration the permission" },
        { Fault.Status(404), "NotFound", ErrorCategory.ObjectNotFound, "Check the id" },
        { Fault.Status(408), "RequestTimeout", ErrorCategory.OperationTimeout, "Try again" },
        { Fault.Status(422), "InvalidRequest", ErrorCategory.InvalidOperation, "Check the parameters" },
        { Fault.Status(429), "Throttled", ErrorCategory.LimitsExceeded, "Try again in some minutes" },
        { Fault.Status(429, "2"), "Throttled", ErrorCategory.LimitsExceeded, "Try again in 2 s" },
        { Fault.Status(500), "ServerError", ErrorCategory.ResourceUnavailable, "Try again" },
        { Fault.Status(503), "ServerError", ErrorCategory.ResourceUnavailable, "Try again" },
        { Fault.Redirect(new Uri("https://elsewhere.example/")), "RedirectRefused", ErrorCategory.InvalidData, "region of the connection" },
        { Fault.ResetBeforeReply, "ConnectionFailed", ErrorCategory.ConnectionError, "Check the network" },
        { Fault.ResetInBody, "ConnectionFailed", ErrorCategory.ConnectionError, "Check the network" },
        { Fault.TruncatedJson, "UnexpectedResponse", ErrorCategory.InvalidData, "Try again" },
        { Fault.BadJson, "UnexpectedResponse", ErrorCategory.InvalidData, "Try again" },
        { Fault.DelayedReply(TimeSpan.FromMinutes(10)), "RequestTimeout", ErrorCategory.OperationTimeout, "-TimeoutSec" },
        { Fault.SlowBody(TimeSpan.FromSeconds(5)), "RequestTimeout", ErrorCategory.OperationTimeout, "-TimeoutSec" },
    };

    [Theory]
    [MemberData(nameof(Connecting))]
    public void Connecting_fails_at_once_with_a_sentence_that_helps(string script, string id, ErrorCategory category, string? target, string advice)
    {
        Session.Set("expired", Server.CreateEventsToken(expires: DateTimeOffset.UtcNow.AddDays(-1)))
            .Set("tls", new UriBuilder(Server.BaseUri) { Scheme = "https" }.Uri);
        var result = Run(script + " -Scope Runspace");
        Check(result.Terminating, id, category, target, advice);
        Assert.Empty(result.Output);
        Assert.Empty(Run("Get-OPConnection | Where-Object Scope -eq Runspace").Clean().Output);
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public void What_can_not_be_asked_ends_the_command(string script, string id, ErrorCategory category, string? target, string advice)
    {
        ConnectEvents("-Name e");
        ConnectEvents("-Name other");
        ConnectUsers("-Name u");
        Session.Set("token", Server.CreateEventsToken([EventStream.ItemUsages]));
        ConnectEvents("-Name narrow");
        if (id == "CursorFileUnusable")
            script += " -Connection e";
        Session.Set("secure", new NetworkCredential("", "hidden").SecurePassword);
        var bad = TemporaryFile("watchlist.json");
        File.WriteAllText(bad, """{"vaults":[]}""");
        Session.Set("badWatchlist", bad);
        var result = Run(script);
        Check(result.Terminating, id, category, target == "narrow" && id == "CursorFileUnusable" ? "e" : target, advice);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Get-OPReport Offboarding $archive", "ReportNeedsUser", "-User")]
    [InlineData("Get-OPReport Access $archive", "ReportNeedsItem", "-Vault or -Item")]
    [InlineData("Get-OPReport SignIn $archive -Vault x", "FilterNotForReport", "UserUsage")]
    [InlineData("Get-OPReport SignIn $archive -Section Vaults", "UnknownSection", "Outcomes")]
    [InlineData("Get-OPReport SignIn $archive -User nobody@example.com", "NotInArchive", "e-mail address")]
    [InlineData("Get-OPReport VaultUsage $archive -Vault nothing", "NotInArchive", "-NameMap")]
    [InlineData("Get-OPReport Team $archive -AccountUuid OTHER", "NotInArchive", "Get-OPArchive")]
    [InlineData("Get-OPReport Team $archive -StartTime 2026-02-01 -EndTime 2026-01-01", "InvalidTimeRange", "Swap them")]
    [InlineData("Get-OPReport Team $archive -IdleAfter ([TimeSpan]::Zero)", "InvalidTimeRange", "30d")]
    [InlineData("Export-OPReport -Path $archive/x.html -Archive $archive", "ReportPathUnusable", "that you can write to")]
    [InlineData("Export-OPReport -Path $archive -Archive $archive -NoClobber", "ReportExists", "another path")]
    [InlineData("Get-OPReport Team $archive -NameMap /nowhere/at/all", "NameMapUnusable", "op item list")]
    [InlineData("Get-OPReport Team $archive -NameMap $archive", "NameMapInvalid", "uuid and title")]
    public void A_report_that_can_not_be_made_says_why(string script, string id, string advice)
    {
        ConnectEvents();
        Session.Set("archive", TemporaryFile("activity.db"));
        Run("Sync-OPActivity $archive").Clean();
        var result = Run(script);
        Assert.Empty(result.Output);
        Assert.NotNull(result.Terminating);
        Assert.Equal(id, result.Terminating.Id());
        Assert.Contains(advice, result.Terminating.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void A_page_that_can_not_be_had_ends_the_command_after_what_came_before(Fault fault, string id, ErrorCategory category, string advice)
    {
        ConnectEvents("-Name e -TimeoutSec 1");
        Server.Faults.Add(fault, EventStream.ItemUsages, times: FaultPlan.Forever, skip: 2);
        var result = Run($"Get-OPItemUsage {Everything} -PageSize 50");
        Check(result.Terminating, id, category, "e", advice);
        Assert.Equal(Truth(EventStream.ItemUsages).Take(100), result.Output.Select(value => value.Text("Json")));

        // The error tells where to go on, for people and for scripts.
        var cursor = PSObject.AsPSObject(result.Terminating!.Exception).Dig("Cursor") ?? PSObject.AsPSObject(result.Terminating.Exception.InnerException!).Get("Cursor");
        Assert.Contains($"-Cursor '{cursor}'", result.Terminating.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        if (fault == Fault.RevokedToken)
            return;
        Server.Faults.Clear();
        Session.Set("cursor", cursor);
        Assert.Equal(Truth(EventStream.ItemUsages).Skip(100), Run("Get-OPItemUsage -Cursor $cursor").Clean().Texts("Json"));
    }

    [Fact]
    public void The_exception_can_be_caught_by_its_type()
    {
        ConnectEvents();
        Server.Faults.Add(Fault.Status(429, "2"), EventStream.AuditEvents);
        var caught = Run("try { Get-OPAuditEvent } catch [OnePasswordActivity.ApiThrottledException] { $_.Exception.StatusCode; $_.Exception.RetryAfter.TotalSeconds }").Clean();
        Assert.Equal([429, 2.0], caught.Output.Select(value => value.BaseObject));
    }

    [Fact]
    public void A_cursor_that_does_not_move_is_an_error_after_its_page()
    {
        ConnectEvents("-Name e");
        Server.Faults.Add(Fault.StuckCursor, EventStream.ItemUsages, times: FaultPlan.Forever, skip: 1);
        var result = Run($"Get-OPItemUsage {Everything} -PageSize 50");
        Check(result.Terminating, "CursorLoop", ErrorCategory.InvalidData, "e", "run the command again later");
        Assert.Equal(Truth(EventStream.ItemUsages).Take(100), result.Output.Select(value => value.Text("Json")));
    }

    [Fact]
    public void A_file_that_is_no_cursor_or_one_for_something_else_is_refused()
    {
        ConnectEvents("-Name e");
        var path = TemporaryFile("cursor.json");
        Session.Set("file", path);
        File.WriteAllText(path, "notes");
        Check(Run("Get-OPAuditEvent -CursorFile $file").Terminating, "CursorFileInvalid", ErrorCategory.InvalidArgument, "e", "Give another file");
        File.Delete(path);
        Run($"Get-OPAuditEvent {Everything} -CursorFile $file").Clean();
        Check(Run("Get-OPItemUsage -CursorFile $file").Terminating, "CursorFileMismatch", ErrorCategory.InvalidArgument, "e", "a cursor file of its own");
        Check(Run("Get-OPAuditEvent -ApiVersion v1 -CursorFile $file").Terminating, "CursorFileMismatch", ErrorCategory.InvalidArgument, "e", "a cursor file of its own");
    }

    [Fact]
    public void A_folder_that_vanishes_ends_the_export()
    {
        ConnectEvents("-Name e");
        var folder = Directory.CreateDirectory(TemporaryFile("records")).FullName;
        Session.Set("folder", folder);
        var result = Run($"Get-OPAuditEvent {Everything} | ForEach-Object {{ if ([IO.Directory]::Exists($folder)) {{ [IO.Directory]::Delete($folder) }}; $_ }} | Export-OPActivity $folder Json");
        Check(result.Terminating, "ExportFailed", ErrorCategory.WriteError, folder, "Give a folder that you can write to");
    }

    [Fact]
    public void What_is_no_event_is_refused_with_a_sentence_that_helps() =>
        Check(Assert.Single(Run("'text' | ConvertTo-OPActivityRecord Cef").Errors), "NotAnEvent", ErrorCategory.InvalidData, "text", "what was saved of it");

    [Fact]
    public void A_cursor_file_that_another_command_uses_is_refused()
    {
        ConnectEvents("-Name e");
        Session.Set("file", TemporaryFile("cursor.json"));
        var result = Run($"Get-OPAuditEvent {Everything} -PageSize 10 -CursorFile $file | ForEach-Object {{ Get-OPAuditEvent -CursorFile $file }}");
        Check(result.Terminating, "CursorFileInUse", ErrorCategory.InvalidArgument, "e", "a file of its own");
    }

    [Theory]
    [InlineData("Get-OPUser nobody", "UserNotFound", ErrorCategory.ObjectNotFound, "nobody", "Check the id with Get-OPUser")]
    [InlineData("Suspend-OPUser nobody -Force", "UserNotFound", ErrorCategory.ObjectNotFound, "nobody", "Check the id with Get-OPUser")]
    [InlineData("Get-OPUser -Email a@b.c", "UserNotFound", ErrorCategory.ObjectNotFound, "a@b.c", "wildcard")]
    [InlineData("Get-OPUser -Name Nobody", "UserNotFound", ErrorCategory.ObjectNotFound, "Nobody", "wildcard")]
    [InlineData("Suspend-OPUser -Email a@b.c -Force", "UserNotFound", ErrorCategory.ObjectNotFound, "a@b.c", "Get-OPUser")]
    [InlineData("Suspend-OPUser -Email *@b.c -Force", "WildcardEmail", ErrorCategory.InvalidArgument, "*@b.c", "pipe what it finds")]
    [InlineData("Suspend-OPUser a@b.c -Force", "NotAnId", ErrorCategory.InvalidArgument, "a@b.c", "-Email")]
    [InlineData("Resume-OPUser ' '", "NoUser", ErrorCategory.InvalidArgument, "", "Give a user's UUID")]
    [InlineData("Suspend-OPUser $owner -Force", "LastOwner", ErrorCategory.PermissionDenied, "$owner", "another person an owner")]
    [InlineData("Suspend-OPUser $managed -Force", "NotPermitted", ErrorCategory.PermissionDenied, "$managed", "changed there")]
    [InlineData("Get-OPDetectionRule OP-NONE", "RuleNotFound", ErrorCategory.ObjectNotFound, "OP-NONE", "Run Get-OPDetectionRule")]
    [InlineData("Get-OPActivityCatalog nothing", "CodeNotFound", ErrorCategory.ObjectNotFound, "nothing", "with a wildcard")]
    [InlineData("Get-OPConnection nobody", "ConnectionNotFound", ErrorCategory.ConnectionError, "nobody", "Run Get-OPConnection")]
    [InlineData("Test-OPConnection nobody", "ConnectionNotFound", ErrorCategory.ConnectionError, "nobody", "Connect-OPEvents")]
    [InlineData("Disconnect-OPUsers nobody", "ConnectionNotFound", ErrorCategory.ConnectionError, "nobody", "Give -Connection one of 'u'")]
    [InlineData("Get-OPArchive /nowhere.db", "ArchiveNotFound", ErrorCategory.ObjectNotFound, "/nowhere.db", "Check the path")]
    [InlineData("Sync-OPActivity x.db -Connection nobody", "ConnectionNotFound", ErrorCategory.ConnectionError, "nobody", "Connect-OPEvents")]
    [InlineData("Get-OPAuditEvent -Connection nobody", "ConnectionNotFound", ErrorCategory.ConnectionError, "nobody", "Connect-OPEvents")]
    public void What_concerns_one_item_does_not_end_the_pipeline(string script, string id, ErrorCategory category, string target, string advice)
    {
        ConnectUsers("-Name u");
        var owner = Server.Company.Owner.Id;
        var managed = Server.Company.Users.First(user => user.Role == UserRole.ExternallyManagedAdministrator).Id;
        Session.Set("owner", owner).Set("managed", managed);
        var result = Run(script + "; 'went on'");
        Assert.Null(result.Terminating);
        Check(Assert.Single(result.Errors), id, category, target.Replace("$owner", owner, StringComparison.Ordinal).Replace("$managed", managed, StringComparison.Ordinal), advice);
        Assert.Equal("went on", Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void A_file_that_is_no_archive_or_one_of_another_version_or_damaged_is_refused()
    {
        ConnectEvents("-Name e");
        var path = TemporaryFile("archive.db");
        Session.Set("file", path);
        File.WriteAllText(path, new string('x', 4096));
        Check(Run("Sync-OPActivity $file").Terminating, "NotAnArchive", ErrorCategory.InvalidData, path, "does not exist yet");
        Check(Assert.Single(Run("Get-OPArchive $file").Errors), "NotAnArchive", ErrorCategory.InvalidData, path, "does not exist yet");
        File.Delete(path);
        Run("Sync-OPActivity $file").Clean();

        // The version is in the file's header.
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. bytes[..60], 0, 0, 0, 99, .. bytes[64..]]);
        Check(Run("Sync-OPActivity $file").Terminating, "ArchiveTooNew", ErrorCategory.InvalidData, path, "Update-Module");
        Check(Assert.Single(Run("Get-OPArchive $file").Errors), "ArchiveTooNew", ErrorCategory.InvalidData, path, "Update-Module");
        File.WriteAllBytes(path, [.. bytes[..60], 0, 0, 0, 1, .. bytes[64..]]);
        Check(Assert.Single(Run("Get-OPArchive $file").Errors), "ArchiveTooOld", ErrorCategory.InvalidData, path, "Sync-OPActivity");

        // Pages from the middle on are lost.
        var half = bytes.Length / 8192 * 4096;
        File.WriteAllBytes(path, [.. bytes[..half], .. new byte[bytes.Length - half]]);
        Check(Assert.Single(Run("Get-OPArchive $file -Verify").Errors), "ArchiveDamaged", ErrorCategory.InvalidData, path, "restore the archive");
    }

    [Fact]
    public void An_account_that_an_archive_does_not_have_is_told()
    {
        ConnectEvents("-Name e");
        var path = TemporaryFile("archive.db");
        Session.Set("file", path);
        Run("Sync-OPActivity $file -Stream AuditEvents").Clean();
        Check(Run("Get-OPItemUsage -Archive $file -AccountUuid NOBODY").Terminating, "AccountNotInArchive", ErrorCategory.ObjectNotFound, path, "Get-OPArchive");
    }

    [Fact]
    public void Files_that_can_not_be_imported_are_told_one_by_one()
    {
        Session.Set("file", TemporaryFile("archive.db"));
        var bad = TemporaryFile("bad.gz");
        File.WriteAllBytes(bad, [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        var line = TemporaryFile("line.jsonl");
        File.WriteAllText(line, "{}");
        Session.Set("bad", bad).Set("line", line);
        var errors = Run("Import-OPActivity /nowhere.jsonl, $bad, $line $file").Errors;
        Assert.Equal(3, errors.Count);
        Check(errors[0], "ImportFileNotFound", ErrorCategory.ObjectNotFound, "/nowhere.jsonl", "Check the path");
        Check(errors[1], "ImportFileUnreadable", ErrorCategory.ReadError, bad, "whole and readable");
        Check(errors[2], "LineNotAnEvent", ErrorCategory.InvalidData, line + ":1", "left out");
    }

    [Fact]
    public void An_address_that_two_users_have_is_refused()
    {
        ConnectUsers();
        Server.Faults.Add(Fault.Status(200, body: """{"results":[{"id":"A","email":"x@y.z"},{"id":"B","email":"X@Y.Z"}]}"""), $"/v1beta1/accounts/{Server.AccountId}/users");
        var error = Assert.Single(Run("Suspend-OPUser -Email x@y.z -Force").Errors);
        Check(error, "AmbiguousUser", ErrorCategory.InvalidArgument, "x@y.z", "Give the UUID");
        Assert.Contains("A, B", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_fault_of_the_server_ends_a_pipeline_of_users()
    {
        ConnectUsers();
        Session.Set("ids", Server.Company.Users.Skip(5).Take(3).Select(user => user.Id).ToArray());
        Server.Faults.Add(Fault.Status(503), request => request.Path.Contains(':', StringComparison.Ordinal), skip: 1);
        var result = Run("$ids | Suspend-OPUser -Force -PassThru");
        Check(result.Terminating, "ServerError", ErrorCategory.ResourceUnavailable, Server.Company.Users[6].Id, "Try again");
        Assert.Single(result.Output);
        Assert.Equal(2, Changes.Count);
    }

    [Fact]
    public void Every_error_id_of_the_source_is_in_these_tests()
    {
        var ids = Directory.EnumerateFiles(ModuleFiles.Sources, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("Simulator", StringComparison.Ordinal) && !path.Contains("Playground", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(File.ReadAllText(path), """(?:Exception\(|expired \?|lastOwner \?|=> new\(|: |new ErrorRecord\(exception,)\s*"([A-Z][a-z][A-Za-z]+)"(?=,| :)""").Select(match => match.Groups[1].Value))
            .Concat(["NotPermitted", "UnexpectedResponse", "ConnectionFailed"])
            .Distinct().ToList();
        Assert.Contains("LastOwner", ids);
        Assert.Contains("CursorFileUnusable", ids);
        var tests = File.ReadAllText(Path.Combine(ModuleFiles.Sources, "..", "tests", "OnePasswordActivity.Tests", "ErrorTests.cs"));
        Assert.Equal([], ids.Where(id => !NotHere.ContainsKey(id) && !tests.Contains($"\"{id}\"", StringComparison.Ordinal)));
    }

    private static void Check(ErrorRecord? error, string id, ErrorCategory category, string? target, string advice)
    {
        Assert.NotNull(error);
        Assert.Equal(id, error.Id());
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(target, error.TargetObject?.ToString());
        Assert.Contains(advice, error.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"[^.]\.$", error.ToString());
        Assert.DoesNotContain("..", error.ToString().Replace("...", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
