using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class CatalogTests : ModuleTest
{
    /// <summary>The vendor's lists, of all versions.</summary>
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["AuditAction"] = """
            activate addgsso begin beginr cancel cancelr changeks changela changemp changenm changesk chngasso chngdsso chngpsso complete completr
            convert create dealldev delete delgsso delshare deolddev detchild disblduo disblmfa disblsso dlgsess dvrfydmn enblduo enblmfa enblsso
            expire export grant hide join launchi leave musercom muserdec patch propose provsn prsndall purge rdmchild reactive reauth replace
            resendts revoke role sdvcsso sendpkg sendts share ssotknv suspend tdvcsso trename trevoke trvlaway trvlback tverify uisas unhide unknown
            unlink updatduo update updatea updatfw updatmfa upguest uvrfydmn verify view vrfydmn
            """,
        ["ObjectType"] = """
            account card cred device dlgdsess ec famchild file gm group gva invite item itemhist items miguser mngdacc pm report sa satoken slackapp
            sso ssotkn sub template user uva vault vaultkey
            """,
        ["ItemUsageAction"] = "enter-item-edit-mode export fill other reveal secure-copy select-sso-provider server-create server-fetch server-update share",
        ["SignInType"] = """
            all_blocked anonymous_blocked code_bad code_disabled code_timeout continent_blocked country_blocked credentials_ok duo_bad duo_disabled
            duo_native_bad duo_timeout federated ip_blocked mfa_missing mfa_ok modern_version_missing modern_version_old non_sso_user
            password_secret_bad platform_secret_bad platform_secret_disabled platform_secret_proxy service_account_sso_denied sso_user_mismatch
            totp_bad totp_disabled totp_timeout u2f_bad u2f_disabled u2f_timeout u2f_timout
            """,
        ["Category"] = "credentials_failed firewall_failed firewall_reported_success mfa_failed modern_version_failed sso_failed success",
    };

    public static TheoryData<string> Kinds => [.. Codes.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_code_of_the_vendor_s_lists_is_there_and_no_other(string kind)
    {
        var found = Run($"Get-OPActivityCatalog -Kind {kind}").Clean();
        Assert.Equal(Codes[kind].Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Order(), found.Texts("Name").Distinct().Order());
        Assert.All(found.All("Kind"), value => Assert.Equal(kind, value!.ToString()));
        Assert.Equal(found.Output.Count, found.Output.Select(entry => (entry.Text("Name"), entry.Text("ObjectType"))).Distinct().Count());
        foreach (var entry in found.Output)
        {
            Assert.EndsWith(".", entry.Text("Meaning"), StringComparison.Ordinal);
            Assert.NotEqual("", entry.Text("Category"));
            Assert.Matches("^1\\.[24]\\.[01]$", entry.Text("Specification"));
            Assert.Equal(kind == "AuditAction", entry.Text("ObjectType") is not null);
        }
    }

    [Fact]
    public void Every_type_of_object_has_an_action()
    {
        var types = Run("Get-OPActivityCatalog -Kind ObjectType").Clean().Texts("Name");
        Assert.Equal(types.Order(), Run("Get-OPActivityCatalog -Kind AuditAction").Clean().Texts("ObjectType").Distinct().Order());
    }

    [Theory]
    [InlineData("Get-OPActivityCatalog", 236)]
    [InlineData("Get-OPActivityCatalog -Kind AuditAction", 156)]
    [InlineData("Get-OPActivityCatalog -Kind Category, ItemUsageAction", 18)]
    [InlineData("Get-OPActivityCatalog grant", 2)]
    [InlineData("Get-OPActivityCatalog -Name GRANT, revoke", 4)]
    [InlineData("Get-OPActivityCatalog *blocked", 5)]
    [InlineData("Get-OPActivityCatalog -Kind ItemUsageAction -Name export", 1)]
    [InlineData("'grant', 'revoke' | Get-OPActivityCatalog -Kind AuditAction", 4)]
    [InlineData("Get-OPActivityCatalog nothing*", 0)]
    public void Codes_are_found_by_kind_and_name(string script, int count) => Assert.Equal(count, Run(script).Clean().Output.Count);

    [Fact]
    public void How_well_a_pair_and_what_its_fields_hold_are_known_is_kept()
    {
        var join = Run("Get-OPActivityCatalog join | Where-Object ObjectType -eq gm").One;
        Assert.Equal("Observed", join.Get("Evidence")!.ToString());
        Assert.Equal("Documented", join.Get("AuxEvidence")!.ToString());
        Assert.Equal("the UUID of the group", join.Text("ObjectUuid"));
        Assert.Equal("the role in the group: R is a member, A a manager", join.Text("AuxInfo"));
        var name = Run("Get-OPActivityCatalog changenm").One;
        Assert.Equal("the new name (inferred)", name.Text("AuxInfo"));
        Assert.Null(name.Text("AuxUuid"));
        var expected = new Dictionary<string, int> { ["Documented"] = 31, ["Observed"] = 16, ["Plausible"] = 71, ["Guessed"] = 38 };
        Assert.Equal(expected.OrderBy(pair => pair.Key), Run("Get-OPActivityCatalog -Kind AuditAction").All("Evidence").CountBy(value => value!.ToString()!).OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Every_text_belongs_to_something_and_fills_in_what_it_can()
    {
        var folder = Path.Combine(ModuleFiles.Sources, "OnePasswordActivity.Abstractions", "Catalog");
        var rows = File.ReadLines(Path.Combine(folder, "Catalog.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        var keys = rows.Select(row => row[2].Length == 0 ? $"{row[0]}.{row[1]}" : $"{row[0]}.{row[1]}.{row[2]}")
            .Concat(rows.SelectMany(row => row[3].Split(' ')).Select(key => "CategoryName." + key))
            .Concat(rows.SelectMany(row => row[7..12]).Where(key => key.Length > 0).Select(key => "Holds." + key.TrimEnd('?')))
            .ToHashSet();
        var texts = XDocument.Load(Path.Combine(folder, "CatalogTexts.resx")).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
        Assert.Empty(keys.Except(texts.Keys));
        Assert.DoesNotContain(texts.Keys, key => !keys.Contains(Regex.Replace(key, @"\.(Sentence|Reason|Note)(\..+)?$", "")) && !key.StartsWith("Sentence.", StringComparison.Ordinal) && key != "Inferred");
        string[] words = ["{actor}", "{person}", "{info}", "{action}", "{target}", "{outcome}", "{reason}", "{detail}", "{text}"];
        Assert.All(texts.Values, text => Assert.All(Regex.Matches(text, @"\{[^}]*\}?|\}"), match => Assert.Contains(match.Value, words)));
    }

    [Fact]
    public void Every_event_has_a_description()
    {
        ConnectEvents();
        Server.Append(EventStream.AuditEvents, """{"uuid":"FUTURE","timestamp":"2026-10-02T09:00:00Z","action":"futureact","object_type":"futureobject","actor_uuid":"A"}""");
        var known = Run("Get-OPActivityCatalog -Kind AuditAction").Output.Select(entry => (entry.Text("Name"), entry.Text("ObjectType"))).ToHashSet();
        var events = Run($"Get-OPAuditEvent {Everything}; Get-OPItemUsage {Everything}; Get-OPSignInAttempt {Everything}").Clean().Output;
        Assert.Equal(Truth(EventStream.AuditEvents).Length + Truth(EventStream.ItemUsages).Length + Truth(EventStream.SignInAttempts).Length, events.Count);
        var unknown = 0;
        foreach (var one in events)
        {
            var description = one.Text("Description")!;
            var isAudit = one.Properties["ObjectType"] is not null;
            var isUnknown = isAudit && !known.Contains((one.Text("Action"), one.Text("ObjectType")));
            unknown += isUnknown ? 1 : 0;
            Assert.Equal(isUnknown || one.Properties["Action"]?.Value is "launchi", description.Contains("' to ", StringComparison.Ordinal) && description.Contains("did '", StringComparison.Ordinal));
            if (one.Text("UserName") is { } name && one.Properties["Action"]?.Value is not "expire")
                Assert.Contains(name, description, StringComparison.Ordinal);
        }

        Assert.NotEqual(0, unknown);
    }

    [Fact]
    public void The_views_fit_120_columns_and_show_the_meaning()
    {
        var values = Run("$values = Get-OPActivityCatalog; $values | Out-Host; $values").Clean();
        var shown = Regex.Replace(Session.Host.Shown, "\u001b\\[[0-9;]*m", "");
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        Assert.All(values.Texts("Name"), name => Assert.Contains("\n" + name + " ", shown, StringComparison.Ordinal));
        Assert.Contains("Kind: SignInType", shown, StringComparison.Ordinal);
        Assert.Contains("A person got access to a vault.", shown, StringComparison.Ordinal);
        var type = values.Output[0].BaseObject.GetType();
        var views = XDocument.Load(ModuleFiles.At("OnePasswordActivity.Catalog.format.ps1xml"));
        Assert.Empty(views.Descendants("ScriptBlock"));
        foreach (var view in views.Descendants("View"))
            foreach (var name in view.Descendants("TypeName"))
                Assert.All(view.Descendants("PropertyName"), property => Assert.NotNull(type.Assembly.GetType(name.Value)!.GetProperty(property.Value)));
    }

    [Fact]
    public void A_name_without_a_code_is_an_error_and_the_others_come()
    {
        var result = Run("Get-OPActivityCatalog grant, gruntle");
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(ErrorCategory.ObjectNotFound, Assert.Single(result.Errors).CategoryInfo.Category);
    }
}
