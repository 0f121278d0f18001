using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Detection;

/// <summary>For each rule what must make it fire, and what comes near and must not.</summary>
public sealed class RuleTests
{
    /// <summary>The rule that only an archive can make fire: <see cref="ArchiveDetectionTests"/>.</summary>
    public const string OfArchives = "OP-LATE-USAGE";

    private const string Ok = "success credentials_ok", Bad = "credentials_failed password_secret_bad";

    /// <summary>A person whom 20 days of history know.</summary>
    private const string Known = "0 S ana success credentials_ok; 10d S ana success credentials_ok; ";

    public static TheoryData<string, string, string> Cases => new()
    {
        { "OP-ACCOUNT-DELETED", "0 A ana delete account ACCOUNT", "0 A ana update account ACCOUNT; 1 A ana delete vault v" },
        { "OP-ACCOUNT-SETTINGS", "0 A ana uisas account ACCOUNT", "0 A ana activate account ACCOUNT; 1 A ana update vault v" },
        { "OP-BLOCKED-COUNTRY", $"0 S ana {Ok} at=pyongyang", $"0 S ana {Ok} at=tokyo" },
        { "OP-BREAK-GLASS", $"0 S glass {Ok}", $"0 S ana {Ok}; 1 A ana suspend user glass" },
        { "OP-BRUTE-FORCE", $"0*20/2 S u# {Bad} ip=192.0.2.9", $"0*19/2 S u# {Bad} ip=192.0.2.9; 62*5/4 S u# {Bad} ip=192.0.2.9; 0*40/1 S u# firewall_failed ip_blocked ip=192.0.2.8" },
        { "OP-BULK-READ", "1*5/2 U ana fill v i#; 1d*5/2 U ana fill v i#; 2d*5/2 U ana fill v i#; 3d*5/2 U ana fill v i#; 4d*5/2 U ana fill v i#; 5d*5/2 U ana fill v i#; 6d*5/2 U ana fill v i#; 7d*30/1 U ana reveal v i#",
            "1*12/2 U ana fill v i#; 1d*12/2 U ana fill v i#; 2d*12/2 U ana fill v i#; 3d*12/2 U ana fill v i#; 4d*12/2 U ana fill v i#; 5d*12/2 U ana fill v i#; 6d*12/2 U ana fill v i#; 7d*30/1 U ana reveal v i#; 8d*60/1 U ana reveal v one; 9d*60/3 U ana reveal v i#" },
        { "OP-BULK-REVEAL", "0*15/1 U ana reveal v i#", "0*14/1 U ana reveal v i#; 0*30/0.5 U bo reveal v one; 0*30/0.5 U cy fill v i#; 0*30/2 U dee reveal v i#; 0*30/0.5 U svc1 reveal v i#" },
        { "OP-BULK-SHARING", "0*10/5 A ana share item i#", "0*9/5 A ana share item i#; 0*20/10 A bo share item i#" },
        { "OP-CLI-FIRST-USE", Known + "20d S ana success credentials_ok app=1Password_CLI; 20d+1*5/1 U ana reveal v i# app=1Password_CLI",
            Known + "20d S ana success credentials_ok app=1Password_CLI; 20d+1*4/1 U ana reveal v i# app=1Password_CLI; 21d*9/1 U ana reveal v i# app=1Password_CLI; 0 S bo success credentials_ok; 3d*9/1 U bo reveal v i# app=1Password_CLI" },
        { "OP-CLI-REVEAL", "0*20/0.5 U ana server-fetch v i app=1Password_CLI", "0*19/0.5 U ana server-fetch v i app=1Password_CLI; 0*40/0.2 U bo server-fetch v i; 0*40/0.2 U svc1 server-fetch v i app=1Password_CLI" },
        { "OP-CREDENTIAL-STUFFING", $"0*5/5 S u# {Bad} ip=192.0.2.9", $"0*4/5 S u# {Bad} ip=192.0.2.9; 1*10/1 S u1 {Bad} ip=192.0.2.9; 0*9/1 S w# {Ok} ip=192.0.2.8; 60*9/1 S w# {Bad} ip=192.0.2.8; 0*9/20 S x# {Bad} ip=192.0.2.7" },
        { "OP-CREDENTIALS-CHANGED", "0 A ana changesk user ana", "0 A ana changenm user ana" },
        { "OP-DOMAIN-CHANGED", "0 A ana vrfydmn account ACCOUNT", "0 A ana update account ACCOUNT" },
        { "OP-EXPORT-THEN-LEAVE", "0 A ana export vault v; 13d A bo suspend user ana", "0 A ana export vault v; 15d A bo suspend user ana; 16d A ana export vault v; 16d A bo suspend user cy" },
        { "OP-EXTERNAL-INVITE", "0 A ana create invite x info=eve@evil.test", "0 A ana create invite x info=bo@EXAMPLE.com; 1 A ana create invite y; 2 A ana delete invite z info=eve@evil.test" },
        { "OP-FAILED-SIGN-INS", $"0*10/5 S ana {Bad} ip=192.0.2.#", $"0*9/5 S ana {Bad}; 0*20/10 S bo {Bad}; 0*20/1 S cy firewall_failed ip_blocked" },
        { "OP-FIREWALL-CHANGED", "0 A ana updatfw account ACCOUNT", "0 A ana updatmfa account ACCOUNT" },
        { "OP-FIREWALL-REPORTED", "0 S ana firewall_reported_success country_blocked", $"0 S ana firewall_failed country_blocked; 1 S ana {Ok}" },
        { "OP-FOREIGN-ACTOR", "0 A ana grant uva v aux=bo account=OTHER", "0 A ana grant uva v aux=bo account=PARTNER; 1 A ana grant uva v aux=bo" },
        { "OP-GROUP-MANAGER", "0 A ana role gm g aux=bo info=A", "0 A ana role gm g aux=bo info=R; 1 A ana join gm g aux=bo info=A" },
        { "OP-IMPOSSIBLE-TRAVEL", $"0 S ana {Ok} at=lisbon; 120 S ana {Ok} at=tokyo ip=192.0.2.9",
            $"0 S ana {Ok} at=lisbon; 30 S ana {Ok} at=porto ip=192.0.2.9; 2d S ana {Ok} at=tokyo ip=192.0.2.8; 0 S bo {Ok} at=lisbon; 60 S bo {Bad} at=tokyo ip=192.0.2.9; 0 S cy {Ok} at=lisbon; 60 S cy {Ok} at=tokyo ip=10.1.1.1; 90 S cy {Ok} at=lisbon; 0 S svc1 {Ok} at=lisbon; 1 S svc1 {Ok} at=tokyo ip=192.0.2.9" },
        { "OP-ITEM-EXPORT", "0*3/1 U ana export v i#", "0*2/1 U ana export v i#; 0*9/1 U bo export v one; 0*9/10 U cy export v i#" },
        { "OP-ITEM-SHARED", "0 A ana share item i", "0 A ana delshare item i" },
        { "OP-LOGGING-SILENT", "0*300/60 A ana patch items v; 0*500/60 U ana fill v i; 25d A ana patch items v",
            "0*300/60 A ana patch items v; 0*300/60 U ana fill v i; 25d A ana patch items v; 25d U ana fill v i; 0*60/60 S ana success credentials_ok" },
        { "OP-LOGGING-TAMPERED", "0 A ana trevoke satoken t id=EI", "0 A ana trevoke satoken t id=OTHER; 1 A ana create satoken t id=EI" },
        { "OP-MANUAL-INVITE", "0 A ana create invite x info=bo@example.com", "0 A svc1 create invite x info=bo@example.com; 1 A ana create vault v" },
        { "OP-MANY-VAULTS", "0*10/1 U ana fill v# i", "0*9/1 U ana fill v# i; 0*30/2 U bo fill v# i; 0*30/0.1 U svc1 server-fetch v# i" },
        { "OP-MASS-DEAUTHORIZATION", "0*3/10 A ana dealldev user u#", "0*2/10 A ana dealldev user u#; 0*5/1 A bo dealldev user bo; 0*9/40 A cy dealldev user u#" },
        { "OP-MASS-DELETION", "0*10/5 A ana delete user u#; 1d A bo patch items v info=A:0,U:0,D:12", "0*9/5 A ana delete user u#; 0*20/1 A bo delete device d#; 0*20/1 A cy delete item one; 0*20/8 A dee delete item i#; 0 A eve patch items v info=A:40,U:40,D:9" },
        { "OP-MASS-REVOKE", "0*15/2 A ana revoke uva v aux=u#", "0*14/2 A ana revoke uva v aux=u#; 0*30/1 A bo revoke uva v aux=cy; 0*30/1 A cy grant uva v aux=u#" },
        { "OP-MFA-CHANGES", "0*3/60 A ana updatmfa user bo", "0*2/60 A ana updatmfa user bo; 0*5/800 A ana updatmfa user cy" },
        { "OP-MFA-DISABLED", "0 A ana disblmfa user bo", "0 A ana enblmfa user bo; 1 A ana disblmfa account ACCOUNT" },
        { "OP-MFA-DISABLED-FOR-ALL", "0 A ana disblmfa account ACCOUNT; 2d A ana disblduo account ACCOUNT", "0 A ana disblmfa user bo; 1 A ana enblmfa account ACCOUNT" },
        { "OP-MFA-FAILURES", "0*5/200 S ana mfa_failed totp_bad", $"0*4/200 S ana mfa_failed totp_bad; 0*9/400 S bo mfa_failed totp_bad; 0*9/1 S cy {Bad}" },
        { "OP-NEW-ADDRESS", Known + $"20d S ana {Ok} ip=192.0.2.9", Known + $"20d S ana {Bad} ip=192.0.2.9; 20d S ana {Ok}; 20d S ana {Ok} ip=10.1.1.1; 0 S bo {Ok}; 13d S bo {Ok} ip=192.0.2.9" },
        { "OP-NEW-CLIENT", Known + $"20d S ana {Ok} app=1Password_for_Linux os=Linux", Known + $"20d S ana {Ok}; 21d S ana {Bad} app=1Password_for_Linux; 0 S bo {Ok}; 13d S bo {Ok} os=Windows" },
        { "OP-NEW-COUNTRY", Known + $"20d S ana {Ok} at=tokyo", Known + $"20d S ana {Bad} at=tokyo; 20d S ana {Ok} at=madrid; 20d S ana {Ok} at=porto; 20d S ana {Ok} at=tokyo ip=10.1.1.1; 0 S bo {Ok}; 13d S bo {Ok} at=tokyo" },
        { "OP-NEW-DEVICE", "0 A ana reauth user ana; 20d A ana create device d ip=192.0.2.9", "0 A ana reauth user ana; 20d A ana create device d; 0 A bo reauth user bo; 13d A bo create device d ip=192.0.2.9; 21d A ana delete device d ip=192.0.2.7" },
        { "OP-NEW-DEVICE-REVEAL", "0 A ana create device d; 5*10/5 U ana reveal v i#", "0 A ana create device d; 5*9/5 U ana reveal v i#; 0 A bo create device d; 61*20/1 U bo reveal v i#; 0 A cy delete device d; 1*20/1 U cy reveal v i#" },
        { "OP-NEW-USER-EXPORT", "0 A ana activate user ana; 13d A ana export vault v", "0 A ana activate user ana; 15d A ana export vault v; 0 A bo activate user cy; 1 A bo export vault v" },
        { "OP-OUTDATED-CLIENT", "0 S ana modern_version_failed modern_version_old", $"0 S ana {Ok}; 1 S ana {Bad}" },
        { "OP-PRIVILEGED-GROUP", "0 A ana join gm pg aux=bo", "0 A ana join gm g aux=bo; 1 A ana leave gm pg aux=bo" },
        { "OP-PRIVILEGED-VAULT", "0 A ana grant uva pv aux=bo; 2d A ana revoke gva pv id=g", "0 A ana grant uva v aux=bo; 1 A ana update vault pv" },
        { "OP-PRIVILEGED-VAULT-READ", "0 U ana fill pv i; 20d U bo reveal pv i", "0 U ana fill pv i; 20d U ana reveal pv i; 20d U bo fill pv i; 21d U cy reveal v i" },
        { "OP-REACTIVATED-EXPORT", "0 A ana reactive user bo; 60*10/5 U bo reveal v i#", "0 A ana reactive user bo; 60*9/5 U bo reveal v i#; 2d*20/5 U bo reveal v i#; 0 A ana reactive user cy; 60*20/5 U ana reveal v i#" },
        { "OP-RECOVERY", "0 A ana beginr user bo", "0 A ana cancelr user bo" },
        { "OP-RECOVERY-TAKEOVER", $"0 S bo {Ok}; 1d A ana beginr user bo; 1d+30 A ana completr user bo; 1d+40 S bo {Ok} ip=192.0.2.9; 1d+50*5/1 U bo reveal v i# ip=192.0.2.9",
            $"0 S bo {Ok}; 1d A ana beginr user bo; 1d+30 A ana completr user bo; 1d+40 S bo {Ok}; 1d+50*9/1 U bo reveal v i#; 3d S bo {Ok} ip=192.0.2.9; 3d+5*9/1 U bo reveal v i# ip=192.0.2.9; "
            + $"0 S cy {Ok}; 1d A ana beginr user cy; 1d+40 S cy {Ok} ip=192.0.2.8; 1d+50*9/1 U cy reveal v i# ip=192.0.2.8; 0 S dee {Ok}; 1d A ana completr user dee; 1d+40 S dee {Ok} ip=192.0.2.7; 1d+50*4/1 U dee reveal v i# ip=192.0.2.7" },
        { "OP-SELF-GRANT", "0 A ana grant uva v aux=ana", "0 A ana grant uva v aux=bo; 1 A ana revoke uva v aux=ana; 2 A ana grant gva v id=g" },
        { "OP-SELF-GRANT-REVEAL", "0 A ana grant uva v aux=ana; 59 U ana reveal v i", "0 A ana grant uva v aux=ana; 61 U ana reveal v i; 5 U ana reveal w i; 6 U ana fill v i; 0 A bo grant uva v aux=cy; 5 U bo reveal v i; 6 U cy reveal v i" },
        { "OP-SELF-GROUP", "0 A ana join gm g aux=ana", "0 A ana join gm g aux=bo; 1 A ana leave gm g aux=ana" },
        { "OP-SENSITIVE-ITEM", "0 U ana reveal v si", "0 U ana reveal v other; 1 U ana server-update v si" },
        { "OP-SERVICE-ACCOUNT-CREATED", "0 A ana create sa s", "0 A ana update sa s; 1 A ana create satoken t" },
        { "OP-SERVICE-NEW-ADDRESS", $"0 S svc1 {Ok}; 20d U svc1 server-fetch v i ip=192.0.2.9", $"0 S svc1 {Ok}; 20d S svc1 {Ok}; 20d S svc1 {Ok} ip=10.1.1.1; 0 S svc2 {Ok}; 13d S svc2 {Ok} ip=192.0.2.9; 0 S ana {Ok}; 20d S ana {Ok} ip=192.0.2.9" },
        { "OP-SERVICE-NEW-VAULT", "0 U svc1 server-fetch v i; 20d U svc1 server-fetch w i", "0 U svc1 server-fetch v i; 20d U svc1 server-fetch v j; 0 U svc2 server-fetch v i; 13d U svc2 server-fetch w i; 0 U ana fill v i; 20d U ana fill w i" },
        { "OP-SERVICE-TOKEN", "0 A ana create satoken t id=SVC1", "0 A ana create sa s" },
        { "OP-SERVICE-VAULT-GRANT", "0 A ana grant uva v aux=svc1", "0 A ana grant uva v aux=bo; 1 A ana revoke uva v aux=svc1" },
        { "OP-SESSION-ADDRESSES", $"0 S ana {Ok} session=X; 10*4/30 A ana patch items v session=X ip=192.0.2.#", $"0 S ana {Ok} session=X; 10*2/30 A ana patch items v session=X ip=192.0.2.#; 0*9/30 A bo patch items v ip=192.0.2.#; 0*9/300 A cy patch items v session=Y ip=192.0.2.#" },
        { "OP-SESSION-TWO-PLACES", $"0 S ana {Ok} session=X at=lisbon; 60 A ana patch items v session=X at=tokyo ip=192.0.2.9",
            $"0 S ana {Ok} session=X at=lisbon; 60 A ana patch items v session=X at=porto ip=192.0.2.9; 0 S bo {Ok} session=Y at=lisbon; 60 A bo patch items v session=Z at=tokyo ip=192.0.2.9; 0 S cy {Ok} session=W at=lisbon; 60 A cy patch items v session=W at=tokyo ip=10.1.1.1; 0 S dee {Ok} session=V at=lisbon; 2d A dee patch items v session=V at=tokyo ip=192.0.2.9" },
        { "OP-SSO-CHANGED", "0 A ana chngpsso sso s", "0 A ana ssotknv ssotkn s; 1 A ana tdvcsso user ana" },
        { "OP-STUFFING-SUCCESS", $"0*5/5 S u# {Bad} ip=192.0.2.9; 90 S ana {Ok} ip=192.0.2.9", $"0*5/5 S u# {Bad} ip=192.0.2.9; 90 S ana {Ok}; 2d S ana {Ok} ip=192.0.2.9; 0*4/5 S u# {Bad} ip=192.0.2.8; 90 S bo {Ok} ip=192.0.2.8; 0*9/1 S w# {Ok} ip=192.0.2.7; 60*9/1 S w# {Bad} ip=192.0.2.7; 90 S w1 {Ok} ip=192.0.2.7" },
        { "OP-SUSPECT-NETWORK", $"0 S ana {Ok} ip=100.64.3.4", $"0 S ana {Ok} ip=100.128.3.4; 1 S ana {Bad} ip=100.64.3.4" },
        { "OP-SUSPENDED-ACTIVITY", $"0 A ana suspend user bo; 1d S bo {Ok}", $"0 A ana suspend user bo; 5 U bo fill v i; 1d S bo {Bad}; 2d A ana reactive user bo; 3d S bo {Ok}; 3d S ana {Ok}; 0 S bo {Ok}" },
        { "OP-TOKEN-NEW-ADDRESS", $"0 S svc1 {Ok}; 20d A ana create satoken t id=SVC1; 20d+60 S svc1 {Ok} ip=192.0.2.9",
            $"0 S svc1 {Ok}; 20d A ana create satoken t id=SVC1; 20d+60 S svc1 {Ok}; 22d S svc1 {Ok} ip=192.0.2.9; 0 S svc2 {Ok}; 20d S svc2 {Ok} ip=192.0.2.9; 20d A ana create satoken t id=SVC3; 20d+60 S svc3 {Ok} ip=192.0.2.9" },
        { "OP-UNKNOWN-CLIENT", $"0 S ana {Ok} app=grabber", $"0 S ana {Ok} app=1Password_CLI; 1 S ana {Ok} app=Acme_SDK_Integration; 2 S ana {Bad} app=grabber" },
        { "OP-UNTRUSTED-NETWORK", $"0 S ana {Ok}", $"0 S ana {Ok} ip=10.1.1.1; 1 S ana {Bad}; 2 S svc1 {Ok}" },
        { "OP-UNUSUAL-ACTION", "0 U ana fill v i; 20d U ana export v i", "0 U ana fill v i; 20d U ana fill v i; 0 U bo fill v i; 13d U bo export v i; 0 U svc1 server-fetch v i; 20d U svc1 export v i" },
        { "OP-USER-REMOVED", "0 A ana suspend user bo", "0 A ana reactive user bo; 1 A ana delete device bo" },
        { "OP-VAULT-ACCESS", "0 A ana grant uva v aux=bo", "0 A ana grant uva pv aux=bo; 1 A ana grant uva v aux=ana; 2 A ana update vault v" },
        { "OP-VAULT-EXPORT", "0 A ana export vault v", "0 A ana export report v; 1 U ana export v i" },
        { "OP-VAULT-STAGING", "0 A ana create vault v; 60 A ana grant uva v aux=eve@evil.test", "0 A ana create vault v; 60 A ana grant uva v aux=bo; 2d A ana grant uva v aux=eve@evil.test; 0 A ana create vault w; 60 A bo grant uva w aux=eve@evil.test" },
    };

    public static IEnumerable<object[]> Ids => RuleBook.Make().Select(rule => new object[] { rule.Id });

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_must_fire_does(string id, string fires, string misses)
    {
        Assert.NotEqual(fires, misses);
        var finding = Find(id, fires)[0];
        var rule = RuleBook.Make().Single(rule => rule.Id == id);
        Assert.Equal((id, rule.Title, rule.Response, "ACCOUNT"), (finding.RuleId, finding.Title, finding.RecommendedAction, finding.AccountUuid));
        Assert.Equal(rule.Techniques, finding.Technique);
        Assert.InRange(finding.Severity, Severity.Informational, rule.Highest);
        Assert.Matches("^[0-9a-f]{32}$", finding.Key);
        Assert.Matches(@"[^.]\.$", finding.Description);
        Assert.DoesNotContain("  ", finding.Description, StringComparison.Ordinal);
        Assert.InRange(finding.Evidence.Count, 1, Math.Min(10, finding.EvidenceCount));
        Assert.Equal(Math.Min(200, finding.EvidenceCount), finding.EvidenceUuid.Count);
        Assert.Equal(finding.EvidenceUuid.Count, finding.EvidenceUuid.Distinct().Count());
        Assert.True(finding.FirstSeen <= finding.LastSeen);
        Assert.Equal(finding.Evidence.Min(each => each.Timestamp), finding.FirstSeen);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_only_comes_near_does_not_fire(string id, string fires, string misses)
    {
        Assert.Empty(Find(id, misses));
        Assert.NotEmpty(Find(id, fires));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_cases_and_says_what_it_does(string id)
    {
        Assert.True(id == OfArchives || Cases.Any(row => (string)row[0] == id));
        var about = RuleBook.Make().Single(rule => rule.Id == id).About;
        Assert.Matches("^OP-[A-Z-]{3,23}$", id);
        Assert.All([about.Title, about.Logic, about.FalsePositives, about.RecommendedAction], text => Assert.NotEqual("", text));
        Assert.All([about.Logic, about.FalsePositives, about.RecommendedAction], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.All(about.Technique, technique => Assert.Matches(@"^T\d{4}(\.\d{3})?$", technique));
        Assert.NotEmpty(about.Stream);
        Assert.Equal(about.Technique.Count, about.Reference.Count(reference => reference.StartsWith("https://attack.mitre.org/techniques/T", StringComparison.Ordinal)));
        Assert.All(about.Threshold, threshold =>
        {
            Assert.StartsWith(id + ".", threshold.Name, StringComparison.Ordinal);
            Assert.NotEqual(("", ""), (threshold.Unit, threshold.Meaning));
            Assert.True(threshold.Minimum <= threshold.Default);
        });

        // What a sentence names as a threshold is one.
        foreach (var name in Regex.Matches(about.Logic, @"(?<=[\s(])'([a-z]+)'").Select(match => match.Groups[1].Value))
            Assert.Contains(about.Threshold, threshold => threshold.Name == $"{id}.{name}");
    }

    [Fact]
    public void The_rules_are_ordered_and_their_ids_different()
    {
        var ids = RuleBook.Make().Select(rule => rule.Id).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Nobody_hides_a_takeover_by_signing_in_from_another_new_address_first()
    {
        var finding = Assert.Single(Find(
            "OP-RECOVERY-TAKEOVER",
            $"0 S bo {Ok}; 1d A ana beginr user bo; 1d+30 A ana completr user bo; 1d+35 S bo {Ok} ip=192.0.2.8; 1d+40 S bo {Ok} ip=192.0.2.9; 1d+45 S bo {Ok} ip=192.0.2.8; "
            + "1d+50*4/1 U bo reveal v i# ip=192.0.2.8; 1d+60*5/1 U bo reveal v i# ip=192.0.2.9"));
        Assert.Contains("192.0.2.9", finding.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(930)] // All of it before midnight UTC, which is 960 minutes after a day's first event.
    [InlineData(935)]
    [InlineData(936)]
    [InlineData(959)]
    [InlineData(960)]
    public void Who_reads_much_over_midnight_is_not_compared_with_the_same_hour(int minute) =>
        Assert.Single(Find("OP-BULK-READ", $"{Days(0, 7)}7d+{minute}*30/1 U ana reveal v i#"));

    [Theory]
    [InlineData(30, 0)]
    [InlineData(31, 1)]
    public void Who_reads_much_over_midnight_is_compared_with_thirty_days_before(int day, int count) =>
        Assert.Equal(count, Find("OP-BULK-READ", $"0*12/2 U ana fill v i#; {Days(1, day)}{day}d+940*30/1 U ana reveal v i#").Count);

    /// <summary>Days on which Ana uses five items.</summary>
    private static string Days(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(day => $"{day}d*5/2 U ana fill v i#; "));

    private static List<Finding> Find(string id, string script) => History.Find(
        Play.Events(script), options: new DetectorOptions { Watchlist = Play.Watchlist, Rules = [new TextPattern(id, text => text == id)] });
}
