using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class ViewTests : ModuleTest
{
    private static readonly string[] Types = ["AuditEvent", "ItemUsage", "SignInAttempt", "User", "ConnectionInfo", "ConnectionCheck", "Actor", "Client", "Location", "Session", "SignInDetails"];

    public static TheoryData<string, string[], string> Tables => new()
    {
        { "Get-OPAuditEvent -StartTime $longAgo -First 9", ["Time", "Actor", "Action", "ObjectType", "Object", "IPAddress"], "LocalTime" },
        { "Get-OPItemUsage -StartTime $longAgo -First 9", ["Time", "User", "Action", "Item", "IPAddress"], "ItemUuid" },
        { "Get-OPSignInAttempt -StartTime $longAgo -First 9", ["Time", "User", "Category", "Type", "Country", "IPAddress"], "LocalTime" },
        { "Get-OPUser", ["Name", "Email", "State", "Created", "Id"], "Id" },
        { "Get-OPConnection seen*", ["Name", "Kind", "Default", "Account", "Host", "Expires"], "AccountUuid" },
        { "Sync-OPActivity $archive", ["Stream", "Account", "New", "Known", "Late", "Complete", "Requests", "Duration"], "AccountUuid" },
        { "$($null = Sync-OPActivity $archive; Get-OPArchive $archive)", ["Stream", "State", "Events", "First", "Last", "LastSync"], "LocalLastSync" },
        { "Test-OPConnection seen", ["Connection", "Kind", "Check", "Passed", "Detail"], "Check" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_table_fits_120_columns_and_shows_what_matters_whole(string script, string[] headers, string whole)
    {
        ConnectEvents("-Name seen");
        ConnectUsers("-Name seen");
        Session.Set("archive", TemporaryFile("activity.db"));
        var values = Run($"$values = {script}; $values | Out-Host; $values").Clean();
        Assert.NotEmpty(values.Output);
        var shown = Regex.Replace(Session.Host.Shown, "\u001b\\[[0-9;]*m", "");
        var lines = shown.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        Assert.Equal(headers, lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(headers.Length));
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
        Assert.All(values.Texts(whole), text => Assert.Contains(text!, shown, StringComparison.Ordinal));
        Assert.True(lines.Count >= values.Output.Count + 2, "One line a row at least.");
    }

    [Fact]
    public void Every_type_has_a_table_and_a_list_whose_columns_are_properties()
    {
        ConnectEvents();
        var assembly = Run("Get-OPConnection -Kind Events | Select-FirstObject 1").One.BaseObject.GetType().Assembly;
        var views = XDocument.Load(ModuleFiles.At("OnePasswordActivity.format.ps1xml")).Descendants("View").ToList();
        foreach (var name in Types)
        {
            var type = assembly.GetType("OnePasswordActivity." + name)!;
            var own = views.Where(view => view.Descendants("TypeName").Single().Value == type.FullName).ToList();
            Assert.Single(own.Descendants("TableControl"));
            Assert.Single(own.Descendants("ListControl"));
            Assert.All(own.Descendants("PropertyName"), property => Assert.NotNull(type.GetProperty(property.Value)));
            var table = own.Descendants("TableControl").Single();
            var columns = table.Descendants("TableColumnHeader").ToList();
            Assert.Equal(columns.Count, table.Descendants("TableColumnItem").Count());
            // The console keeps the last of its columns for itself.
            Assert.True(columns.Sum(column => (int?)column.Element("Width") ?? 1) + columns.Count - 1 < 120, name);
        }

        Assert.Equal(2 * Types.Length, views.Count);
        Assert.Empty(XDocument.Load(ModuleFiles.At("OnePasswordActivity.format.ps1xml")).Descendants("ScriptBlock"));
    }

    [Fact]
    public void What_an_archive_gives_has_views_whose_columns_are_properties()
    {
        ConnectEvents();
        var assembly = Run("Get-OPConnection -Kind Events | Select-FirstObject 1").One.BaseObject.GetType().Assembly;
        var document = XDocument.Load(ModuleFiles.At("OnePasswordActivity.Archive.format.ps1xml"));
        foreach (var type in document.Descendants("View").GroupBy(view => view.Descendants("TypeName").Single().Value))
        {
            if (type.Key is "OnePasswordActivity.SyncSummary" or "OnePasswordActivity.ArchiveStatus")
            {
                Assert.Single(type.Descendants("TableControl"));
                Assert.Single(type.Descendants("ListControl"));
            }

            Assert.All(type.Descendants("PropertyName"), property => Assert.NotNull(assembly.GetType(type.Key)!.GetProperty(property.Value)));
            Assert.Equal(type.Descendants("TableColumnHeader").Count(), type.Descendants("TableColumnItem").Count());
        }

        Assert.Empty(document.Descendants("ScriptBlock"));
    }

    [Fact]
    public void What_is_shown_elsewhere_are_properties_too()
    {
        ConnectEvents();
        var assembly = Run("Get-OPConnection -Kind Events | Select-FirstObject 1").One.BaseObject.GetType().Assembly;
        foreach (var type in XDocument.Load(ModuleFiles.At("OnePasswordActivity.types.ps1xml")).Root!.Elements("Type"))
            Assert.All(
                type.Descendants("ReferencedProperties").Elements("Name").Concat(type.Descendants("ReferencedMemberName")),
                property => Assert.NotNull(assembly.GetType(type.Element("Name")!.Value)!.GetProperty(property.Value)));
    }

    [Fact]
    public void A_time_is_shown_local_with_its_offset()
    {
        ConnectEvents();
        var audit = Run($"Get-OPAuditEvent {Everything} -First 1").One;
        Assert.Equal(((DateTimeOffset)audit.Get("Timestamp")!).ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture), audit.Text("LocalTime"));
    }
}
