using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Threading.Tasks;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Reports as people ask for them. That their figures are right is tested with the engine.</summary>
public sealed class ReportTests : ModuleTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ConnectEvents();
        Session.Set("archive", TemporaryFile("activity.db")).Set("folder", TemporaryFile("reports"));
        Run("Sync-OPActivity $archive").Clean();
    }

    [Theory]
    [InlineData("Overview", "Figures")]
    [InlineData("SignIn", "Outcomes")]
    [InlineData("UserUsage", "People")]
    [InlineData("VaultUsage", "Vaults")]
    [InlineData("ServiceAccount", "Accounts")]
    [InlineData("Device", "Devices")]
    [InlineData("Adoption", "People")]
    [InlineData("Team", "People")]
    [InlineData("AdminChange", "Changes")]
    public void A_report_gives_its_main_table_and_all_that_is_asked_for(string name, string main)
    {
        var rows = Run($"Get-OPReport -Name {name} -Archive $archive").Clean();
        Assert.Equal([main], rows.Texts("Section").Distinct());
        Assert.Single(rows.Output.Select(row => row.BaseObject.GetType()).Distinct());
        var all = Run($"Get-OPReport {name} $archive -Section *").Clean();
        Assert.Contains("Figures", all.Texts("Section"));
        Assert.True(all.Output.Count >= rows.Output.Count);
        var some = all.Texts("Section").Distinct().Last();
        Assert.Equal(all.Texts("Section").Where(section => section == some), Run($"Get-OPReport {name} $archive -Section {some}").Clean().Texts("Section"));

        // Each table has a view of its own; without one a long type is shown as a list.
        foreach (var section in all.Texts("Section").Distinct())
        {
            var before = Session.Host.Shown.Length;
            Run($"Get-OPReport {name} $archive -Section {section} | Out-Host").Clean();
            var shown = Session.Host.Shown[before..].Split('\n').Select(line => line.TrimEnd()).ToList();
            Assert.Contains("   Section: " + section, shown);
            Assert.All(shown, line => Assert.DoesNotContain(" : ", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void People_vaults_and_items_are_named_by_patterns_and_titles()
    {
        var person = Run("Get-OPReport UserUsage $archive").Clean().Output[0];
        Session.Set("user", person.Text("User")).Set("id", person.Text("UserUuid"));
        var items = Run("Get-OPReport Offboarding $archive -User $user").Clean();
        Assert.Equal(person.Get("Items"), (long)items.Texts("ItemUuid").Distinct().Count());
        Assert.Equal(items.Texts("ItemUuid"), Run("Get-OPReport Offboarding $archive -User $id").Clean().Texts("ItemUuid"));

        var (vault, item) = (items.Output[0].Text("VaultUuid")!, items.Output[0].Text("ItemUuid")!);
        File.WriteAllText(TemporaryFile("names.csv"), $"uuid,title\n{vault},Production\n{item},Root <b>password</b>\n");
        Session.Set("names", TemporaryFile("names.csv")).Set("item", item);
        var uses = Run("Get-OPReport Access $archive -Item 'Root*' -NameMap $names").Clean();
        Assert.All(uses.Output, use => Assert.Equal(("Production", "Root <b>password</b>", item), (use.Text("Vault"), use.Text("Item"), use.Text("ItemUuid"))));
        Assert.Equal(uses.Texts("LocalTime"), Run("Get-OPReport Access $archive -Item $item").Clean().Texts("LocalTime"));
        Assert.Equal([vault], Run("Get-OPReport VaultUsage $archive -Vault Prod* -NameMap $names").Clean().Texts("VaultUuid"));
        Assert.Empty(Run("Get-OPReport Access $archive -Item $item -Last 1s").Clean().Output);
        Assert.Equal(uses.Output.Count, Run("Get-OPReport Access $archive -Item $item -StartTime 2000-01-01 -EndTime 2100-01-01 -AccountUuid $account").Clean().Output.Count);
    }

    [Fact]
    public void The_Users_API_tells_who_was_never_seen()
    {
        Assert.DoesNotContain("NeverSeen", Run("Get-OPReport Adoption $archive").Clean().Texts("Status"));
        ConnectUsers("-Name u");
        var people = Run("Get-OPReport Adoption $archive -IdleAfter 1s -Connection u").Clean();
        Assert.Superset(Server.Company.Users.Select(user => user.Email).ToHashSet(), people.Texts("User").ToHashSet()!);
        Assert.Contains("Idle", people.Texts("Status"));
        Assert.Equal(Server.Company.Users.Select(user => user.Id).Order(), Run("Get-OPReport Team $archive | Where-Object Created").Clean().Texts("UserUuid").Order());
    }

    [Fact]
    public void Pseudonyms_are_the_same_in_all_reports_over_an_archive()
    {
        var (clear, hidden) = (Run("Get-OPReport Team $archive").Clean(), Run("Get-OPReport Team $archive -Redact").Clean());
        Assert.All(hidden.Texts("User"), user => Assert.StartsWith("user-", user, StringComparison.Ordinal));
        Assert.Equal(clear.Output.Count, hidden.Texts("User").Distinct().Count());
        Assert.Equal(hidden.Texts("User"), hidden.Texts("UserUuid"));
        Assert.Equal(hidden.Texts("User"), hidden.Texts("Name"));
        Assert.Subset(
            Run("Get-OPReport UserUsage $archive -Redact | ForEach-Object User").Clean().Output.Select(text => text.ToString()).Concat(hidden.Texts("User")).ToHashSet(),
            hidden.Texts("User").ToHashSet()!);
        Directory.CreateDirectory(TemporaryFile("reports"));
        Run("Export-OPReport $folder/r.json $archive -Format Json -Redact -Report Team, SignIn").Clean();
        var json = File.ReadAllText(Path.Combine(TemporaryFile("reports"), "r.json"));
        Assert.All(clear.Texts("User"), user => Assert.DoesNotContain(user!, json, StringComparison.OrdinalIgnoreCase));
        Assert.All(hidden.Texts("User"), user => Assert.Contains(user!, json, StringComparison.Ordinal));
    }

    [Fact]
    public void An_export_gives_the_files_that_it_wrote()
    {
        Directory.CreateDirectory(TemporaryFile("reports"));
        Assert.Empty(Run("Export-OPReport $folder/a.html $archive -WhatIf").Clean().Output);
        Assert.False(File.Exists(Path.Combine(TemporaryFile("reports"), "a.html")));
        var page = Assert.IsType<FileInfo>(Run("Export-OPReport $folder/a.html $archive -Title 'A <b> title'").One.BaseObject);
        Assert.Contains("<h1>A &lt;b&gt; title</h1>", File.ReadAllText(page.FullName), StringComparison.Ordinal);
        Assert.Contains("Failed attempts to sign in", File.ReadAllText(page.FullName), StringComparison.Ordinal);
        Assert.DoesNotContain("Items to rotate", File.ReadAllText(page.FullName), StringComparison.Ordinal);

        var files = Run("Export-OPReport $folder/csv -Archive $archive -Report SignIn, Team -Format Csv").Clean();
        Assert.Contains("SignIn-People.csv", files.Texts("Name"));
        Assert.Contains("Team-People.csv", files.Texts("Name"));

        Session.Set("user", Run("Get-OPReport UserUsage $archive").Clean().Output[0].Text("User"));
        using var json = JsonDocument.Parse(File.ReadAllText(Assert.IsType<FileInfo>(Run("Export-OPReport $folder/a.json $archive -User $user").One.BaseObject).FullName));
        Assert.Contains("Offboarding", json.RootElement.GetProperty("reports").EnumerateArray().Select(report => report.GetProperty("name").GetString()));
        Assert.Contains("only people", json.RootElement.GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_for_all_tables_is_not_called_CSV()
    {
        var error = Run("Export-OPReport $folder/a.csv $archive").Terminating!;
        Assert.Equal("InvalidPath", error.Id());
        Assert.Contains("-Format Csv", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-OPReport Sign-In $archive")]
    [InlineData("Get-OPReport Sign-In $archive -Last 3d")]
    [InlineData("Export-OPReport a.html $archive Team, Sign-In")]
    public void A_report_that_is_none_is_refused_with_those_that_there_are(string script)
    {
        var error = Run(script).Terminating!;
        Assert.Equal("ParameterArgumentTransformationError", error.Id());
        Assert.Contains("There is no report 'Sign-In'. Give one of Overview, SignIn, ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_and_their_tables_are_completed()
    {
        Assert.Equal(["Adoption", "AdminChange", "Access"], Complete("Get-OPReport A").OrderByDescending(text => text, StringComparer.Ordinal));
        Assert.Equal(["Clients", "Countries"], Complete("Get-OPReport SignIn x -Section C"));
        Assert.Equal(["Overview", "Offboarding"], Complete("Export-OPReport x y -Report O"));
    }

    [Fact]
    public void A_pipeline_that_has_enough_ends_the_report() =>
        Assert.Equal(3, Run("Get-OPReport AdminChange $archive | Select-FirstObject 3").Clean().Output.Count);

    [Fact]
    public void A_reports_tooltip_says_what_it_shows() =>
        Assert.All(Matches("Get-OPReport "), match => Assert.EndsWith(".", match.ToolTip, StringComparison.Ordinal));

    private string[] Complete(string script) => [.. Matches(script).Select(match => match.CompletionText)];

    private List<CompletionResult> Matches(string script)
    {
        using var shell = PowerShell.Create();
        shell.Runspace = Session.Runspace;
        var matches = CommandCompletion.CompleteInput(script, script.Length, null, shell).CompletionMatches;
        Assert.NotEmpty(matches);
        return [.. matches];
    }
}
