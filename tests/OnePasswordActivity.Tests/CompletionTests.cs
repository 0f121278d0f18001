using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>What Tab offers, asked for as the shell asks.</summary>
public sealed class CompletionTests : ModuleTest
{
    [Theory]
    [InlineData("Get-OPAuditEvent -Action susp", "suspend")]
    [InlineData("Get-OPAuditEvent -Action create, SUSP", "suspend")]
    [InlineData("Get-OPAuditEvent -Action 'susp", "'suspend'")]
    [InlineData("Get-OPAuditEvent -Action \"susp", "\"suspend\"")]
    [InlineData("Get-OPAuditEvent -Action \u2018susp", "'suspend'")]
    [InlineData("Get-OPAuditEvent -Action *sasso", "")]
    [InlineData("Get-OPAuditEvent -Action *asso", "chngasso")]
    [InlineData("Get-OPAuditEvent -Action [", "")]
    [InlineData("Get-OPAuditEvent -Action xyz", "")]
    [InlineData("Get-OPAuditEvent -ObjectType uva -Action ", "grant|revoke|update")]
    [InlineData("Get-OPAuditEvent -ObjectType uva, gm -Action r", "revoke|role")]
    [InlineData("Get-OPAuditEvent -ObjectType ?va -Action g", "grant")]
    [InlineData("Get-OPAuditEvent -ObjectType nothing -Action gra", "grant")]
    [InlineData("Get-OPAuditEvent -ObjectType [ -Action gra", "")]
    [InlineData("Get-OPAuditEvent -Action grant -ObjectType ", "gva|uva")]
    [InlineData("Get-OPAuditEvent -Action gr*, join -ObjectType g", "gm|gva")]
    [InlineData("Get-OPAuditEvent -ObjectType vault", "vault|vaultkey")]
    [InlineData("Get-OPItemUsage -Action s", "secure-copy|select-sso-provider|server-create|server-fetch|server-update|share")]
    [InlineData("Get-OPSignInAttempt -Category *failed", "credentials_failed|firewall_failed|mfa_failed|modern_version_failed|sso_failed")]
    [InlineData("Get-OPSignInAttempt -Category s", "sso_failed|success")]
    [InlineData("Get-OPSignInAttempt -Type country_blocked -Category ", "firewall_failed|firewall_reported_success")]
    [InlineData("Get-OPSignInAttempt -Category success -Type ", "credentials_ok|federated|mfa_ok")]
    [InlineData("Get-OPSignInAttempt -Category sso_failed -Type p", "platform_secret_bad|platform_secret_disabled|platform_secret_proxy")]
    [InlineData("Get-OPAuditEvent -Last ", "120d|15m|1h|24h|30d|7d|90d")]
    [InlineData("Get-OPAuditEvent -Last 7", "7d|7h|7m|7w")]
    [InlineData("Get-OPAuditEvent -Last '7d", "'7d'")]
    [InlineData("Get-OPItemUsage -Wait -PollInterval 1", "10s|15m|1h|1m|1s")]
    [InlineData("Get-OPActivityCatalog -Kind Category -Name s", "sso_failed|success")]
    [InlineData("Get-OPActivityCatalog tver", "tverify")]
    [InlineData("Export-OPReport page activity.db -Format ", "Csv|Html|Json")]
    [InlineData("Export-OPActivity records e", "Ecs")]
    [InlineData("ConvertTo-OPActivityRecord ", "Cef|Ecs|Json|Ocsf|Sentinel|SplunkHec")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Format '", "'Cef'|'Ecs'|'Json'|'Ocsf'|'Sentinel'|'SplunkHec'")]
    [InlineData("Connect-OPEvents -Region ", "Ca|Com|Enterprise|Eu")]
    [InlineData("Connect-OPUsers -Region e", "Eu")]
    [InlineData("Sync-OPActivity activity.db -Stream ItemUsages, ", "AuditEvents|ItemUsages|SignInAttempts")]
    [InlineData("Remove-OPArchiveEvent activity.db 730d -Stream *us", "ItemUsages")]
    [InlineData("Import-OPActivity activity.jsonl activity.db -Stream s", "SignInAttempts")]
    [InlineData("Get-OPDetectionRule OP-IMPOS", "OP-IMPOSSIBLE-TRAVEL")]
    [InlineData("Get-OPDetectionRule 'impos", "'OP-IMPOSSIBLE-TRAVEL'")]
    public void Codes_and_spans_of_time_are_offered(string input, string expected)
    {
        var found = Complete(input);
        Assert.Equal(expected, string.Join("|", found.Select(result => result.CompletionText).Order(StringComparer.Ordinal)));
        Assert.All(found, result => Assert.NotEqual(result.ListItemText, result.ToolTip));
    }

    [Theory]
    [InlineData("Get-OPAuditEvent -ObjectType uva -Action gr", "A person got access to a vault.")]
    [InlineData("Get-OPAuditEvent -Action gr", "A group got access to a vault. (gva; also uva)")]
    [InlineData("Get-OPAuditEvent -ObjectType satok", "A token of a service account or an integration.")]
    [InlineData("Get-OPItemUsage -Action secure", "A value was copied to the clipboard.")]
    [InlineData("Get-OPSignInAttempt -Type password", "The password or the Secret Key was wrong.")]
    public void A_tooltip_says_what_it_means(string input, string tooltip) => Assert.Equal(tooltip, Assert.Single(Complete(input)).ToolTip);

    /// <summary>A name that is none tells which there are; an unmistakable beginning and the enumeration's own member are taken.</summary>
    [Fact]
    public void Names_are_read_as_the_shell_reads_those_of_an_enumeration()
    {
        Assert.Contains("There is no region 'Mars'. Give one of Com, Ca, Eu.", Run("Connect-OPUsers -Region Mars").Terminating!.ToString(), StringComparison.Ordinal);
        Assert.Contains("There is no stream '7'. Give one of AuditEvents, ", Run("Sync-OPActivity x.db -Stream ItemUsages, 7").Terminating!.ToString(), StringComparison.Ordinal);
        ConnectEvents();
        Run("Get-OPAuditEvent -Last 1d -First 1 | ConvertTo-OPActivityRecord js").Clean();
        Run("Get-OPAuditEvent -Last 1d -First 1 | ConvertTo-OPActivityRecord ([OnePasswordActivity.RecordFormat]::Cef)").Clean();
    }

    [Fact]
    public void What_was_completed_is_taken_as_it_is()
    {
        ConnectEvents();
        foreach (var span in Complete("Get-OPAuditEvent -Last "))
            Run($"Get-OPAuditEvent -Last {span.CompletionText} -First 1").Clean();
    }

    [Theory]
    [InlineData("berlin")]
    [InlineData("New York")]
    [InlineData("it's")]
    [InlineData("\u2018typo\u2019 \u201Cgraphic\u201D \u201A\u201B\u201E")]
    [InlineData("$env:PATH $(exit) `n")]
    [InlineData("a`b\"c")]
    [InlineData("7d")]
    [InlineData("-Name")]
    [InlineData("@list; x | y & z, (1) {2} #3")]
    [InlineData("[ab]*?")]
    [InlineData("[")]
    public void A_name_comes_back_whole_whatever_is_in_it(string name)
    {
        Session.Set("name", name);
        ConnectEvents("-Name $name");
        foreach (var command in new[] { "Get-OPConnection -Name", "Test-OPConnection -Connection" })
            foreach (var typed in new[] { "", "'", "\"", "\u2019", "\u201D" })
            {
                var found = Complete($"{command} {typed}").Where(result => result.ListItemText == name).ToList();
                var result = Run($"{command} {Assert.Single(found).CompletionText}").Clean();
                Assert.All(result.Output, value => Assert.Equal(name, value.Text(command.StartsWith("Get", StringComparison.Ordinal) ? "Name" : "Connection")));
                Assert.NotEmpty(result.Output);
            }
    }

    [Theory]
    [InlineData("'it''s", true)]
    [InlineData("\"it's `$", true)]
    [InlineData("\u2018it\u2019\u2019s $", true)]
    [InlineData("it`'s", true)]
    [InlineData("it*5", true)]
    [InlineData("'its", false)]
    public void A_name_is_found_by_the_beginning_of_it_as_it_is_written_in_a_command(string typed, bool isFound)
    {
        ConnectEvents("-Name 'it''s $5'");
        Assert.Equal(isFound ? ["it's $5"] : [], Complete("Get-OPConnection " + typed).Select(result => result.ListItemText));
    }

    [Fact]
    public void Users_are_offered_by_address_name_and_uuid_from_the_connection()
    {
        ConnectUsers();
        Assert.NotEmpty(Awaited("Get-OPUser -Email "));
        var user = Server.Company.Users.First(user => user.Role == UserRole.Member && user.State == UserState.Active);
        var last = user.Name.Split(' ')[^1];
        foreach (var typed in new[] { user.Email, user.Name.Split(' ')[0], "'" + user.Name, last, user.Id, "*" + last })
            Assert.Contains(Complete("Get-OPAuditEvent -User " + typed), result => result.ListItemText == user.Email);
        foreach (var command in new[] { "Get-OPAuditEvent -Actor ", "Get-OPItemUsage -User ", "Get-OPSignInAttempt -User ", "Get-OPUser -Email ", "Suspend-OPUser -Email " })
            Assert.Equal(user.Email, Assert.Single(Complete(command + user.Email)).CompletionText);
        foreach (var command in new[] { "Get-OPUser ", "Suspend-OPUser -UserUuid ", "Resume-OPUser " })
        {
            var found = Assert.Single(Complete(command + user.Email));
            Assert.Equal(user.Id, found.ListItemText);
            Assert.Equal($"{user.Name} <{user.Email}> ACTIVE", found.ToolTip);
        }

        var name = Assert.Single(Complete("Get-OPUser -Name '" + user.Name)).CompletionText;
        Assert.Equal($"'{user.Name}'", name);
        Assert.Equal(user.Id, Run("Get-OPUser -Name " + name).One.Text("Id"));
    }

    [Fact]
    public void Users_are_asked_for_once()
    {
        ConnectUsers();
        Assert.NotEmpty(Awaited("Get-OPAuditEvent -User "));
        for (var i = 0; i < 3; i++)
            Assert.Equal(Server.Company.Users.Count, Complete("Get-OPAuditEvent -User ").Count);
        Assert.Single(UserLists());
    }

    [Fact]
    public async Task Users_are_those_of_the_account_that_is_meant()
    {
        ConnectEvents("-Name here");
        var other = await StartServerAsync(Small(2));
        Introduce(Session, other);
        ConnectUsers("-Name there");
        Assert.Empty(Complete("Get-OPAuditEvent -User "));
        Assert.Empty(Complete("Get-OPUser -Connection nobody -Email "));
        Assert.Equal(other.Company.Users.Count, Awaited("Get-OPUser -Connection there -Email ").Count);
        ConnectEvents("-Name there");
        Assert.Equal(other.Company.Users.Count, Complete("Get-OPAuditEvent -Connection there -User ").Count);
        Assert.Empty(Complete("Get-OPAuditEvent -Connection here -User "));
        Introduce(Session, Server);
        ConnectUsers("-Name here");
        Assert.Contains(Awaited("Get-OPAuditEvent -User "), result => result.ListItemText == Server.Company.Owner.Email);
    }

    [Fact]
    public void Where_there_is_no_connection_no_user_is_offered_and_nothing_said()
    {
        Assert.Empty(Complete("Get-OPUser -Email "));
        ConnectEvents();
        Assert.Empty(Complete("Get-OPAuditEvent -User a"));
        Assert.Empty(Run("$Error").Output);
    }

    [Fact]
    public void A_failure_is_silent_and_not_repeated_at_once()
    {
        ConnectUsers();
        Server.Faults.Add(Fault.Status(500), "/v1beta1/accounts/", times: 100);
        for (var i = 0; i < 3; i++)
            Assert.Empty(Complete("Get-OPUser -Email "));
        Assert.Empty(Run("$Error").Output);
        Assert.Equal("", Session.Host.Shown);
        Assert.Single(UserLists());
    }

    [Fact]
    public void Nobody_waits_for_a_slow_server_and_the_next_try_has_the_answer()
    {
        ConnectUsers();
        Server.Faults.Add(Fault.DelayedReply(TimeSpan.FromSeconds(3)), "/v1beta1/accounts/");
        Assert.Empty(Complete("Get-OPUser -Email "));
        Assert.Equal(Server.Company.Users.Count, Awaited("Get-OPUser -Email ").Count);
        Assert.Single(UserLists());
    }

    [Theory]
    [InlineData("Get-OPAuditEvent", "Action", "gr*", "grant")]
    [InlineData("Get-OPAuditEvent", "Action", "?oin", "join")]
    [InlineData("Get-OPAuditEvent", "ObjectType", "[gu]va", "gva|uva")]
    [InlineData("Get-OPItemUsage", "Action", "server-*", "server-create|server-fetch|server-update")]
    [InlineData("Get-OPSignInAttempt", "Category", "*FAILED", "credentials_failed|firewall_failed|mfa_failed|modern_version_failed|sso_failed")]
    public void Patterns_of_codes_filter(string command, string parameter, string pattern, string expected)
    {
        ConnectEvents();
        var all = Run($"{command} {Everything}").Clean().Texts(parameter);
        var found = Run($"{command} {Everything} -{parameter} '{pattern}'").Clean().Texts(parameter);
        Assert.NotEmpty(found);
        Assert.Equal(all.Where(code => expected.Split('|').Contains(code)), found);
    }

    /// <summary>What is offered once the users have come: a busy computer may need longer for them than anybody waits.</summary>
    private List<CompletionResult> Awaited(string input)
    {
        var found = Complete(input);
        for (var i = 0; i < 100 && found.Count == 0; i++)
            found = Complete(input);
        return found;
    }

    private List<CompletionResult> Complete(string input)
    {
        using var shell = PowerShell.Create();
        shell.Runspace = Session.Runspace;
        var found = CommandCompletion.CompleteInput(input, input.Length, null, shell).CompletionMatches;
        Assert.Empty(shell.Streams.Error);

        // Where a completer offers nothing, the shell goes on with files.
        return [.. found.Where(result => result.ResultType == CompletionResultType.ParameterValue)];
    }

    /// <summary>The lists that were asked for; connecting itself asks for a first user.</summary>
    private IEnumerable<string> UserLists() => Server.Requests.All.Select(request => request.Path).Where(path => path.EndsWith("/users", StringComparison.Ordinal)).Skip(1);
}
