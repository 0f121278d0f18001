using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Reports;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;
using OnePasswordActivity.SamplePages;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>What leaves the computer: hostile texts of events stay texts in every file, and with pseudonyms nobody is left.</summary>
public sealed class SharingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    private string Archive => Path.Combine(folder, "activity.db");

    private string Names => Path.Combine(folder, "names.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Hostile_texts_of_events_stay_texts_in_every_file()
    {
        await HostileArchive.MakeAsync(Archive);
        await File.WriteAllTextAsync(Names, HostileArchive.NameMap);
        foreach (var (reports, query) in Exports(new ReportQuery { Archive = Archive, NameMaps = [Names], TimeZone = TimeZoneInfo.Utc }))
        {
            foreach (var html in Export(reports, query, ReportFormat.Html).Select(File.ReadAllText))
            {
                Assert.Equal(2, Regex.Count(html, "<script>"));
                var rest = Regex.Replace(html, "<(script|style)[^>]*>.*?</\\1>", "", RegexOptions.Singleline);
                Assert.DoesNotMatch("<(img|svg|iframe|object|style|script|a href=\"[^#])|\\son[a-z]+=", rest);
            }

            // What begins like a formula is one no more; numbers are numbers.
            foreach (var file in Export(reports, query, ReportFormat.Csv))
                foreach (var field in CsvText.Rows(File.ReadAllText(file).TrimStart('\uFEFF')).SelectMany(static row => row.Fields))
                    Assert.DoesNotMatch("^[=+@\t\r\n]|^-(?![0-9.]+$)", field);

            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Export(reports, query, ReportFormat.Json).Single()));
            var texts = Strings(json.RootElement).ToHashSet();
            foreach (var text in SampleReports.HostileTexts)
                Assert.Contains(text, texts);
        }
    }

    [Fact]
    public async Task Whoever_has_a_hostile_name_gets_a_pseudonym_wherever_it_stands()
    {
        await HostileArchive.MakeAsync(Archive);
        using var reader = new Core.Engine().OpenReport(ReportName.AdminChange, new ReportQuery { Archive = Archive, Redact = true });
        var changes = (await reader.ReadNextAsync(CancellationToken.None))!.Items.Cast<AdminChangeRow>().ToList();
        Assert.Equal(SampleReports.HostileTexts.Length, changes.Count);
        Assert.All(changes, static change => Assert.Equal((change.User, change.User), (change.Target, change.UserUuid)));
        Assert.All(changes, static change => Assert.Matches("^user-[0-9a-z]{8}$", change.User));
    }

    [Fact]
    public async Task With_pseudonyms_nobody_and_nothing_is_left()
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Seed = 5, Users = 25, Days = 60, Events = 1500, Live = false });
        var events = await SimulatedArchive.MakeAsync(Archive, simulator, new Random(5));
        var (vault, item) = (events.First(static e => e.Vault is not null).Vault, events.First(static e => e.Item is not null).Item);
        await File.WriteAllTextAsync(Names, $"uuid,title\n{vault},Crown jewels\n{item},Root password\n");
        string?[] secrets =
        [
            "Crown jewels", "Root password",
            .. events.SelectMany(static e => new[] { e.User, e.Email, e.Name, e.Address, e.Vault, e.Item, e.ObjectUuid, e.AuxUuid, e.ObjectPerson, e.AuxPerson }).Where(static text => text?.Length > 2).Distinct(),
        ];
        foreach (var (reports, query) in Exports(new ReportQuery { Archive = Archive, NameMaps = [Names], TimeZone = TimeZoneInfo.Utc, Redact = true }))
        {
            foreach (var format in Enum.GetValues<ReportFormat>())
            {
                foreach (var file in Export(reports, query, format))
                {
                    var text = Path.GetFileName(file) + await File.ReadAllTextAsync(file);
                    Assert.DoesNotContain(secrets, secret => text.Contains(secret!, StringComparison.Ordinal));
                }
            }
        }

        // What was asked for may be a part of a name.
        var part = events.First(static e => e.IsUse && !e.IsService).Name!.Split(' ')[0];
        var asked = new ReportQuery { Archive = Archive, Redact = true, User = [new($"{part}*", name => name.StartsWith(part, StringComparison.Ordinal))] };
        foreach (var file in Enum.GetValues<ReportFormat>().SelectMany(format => Export([ReportName.UserUsage], asked, format)))
            Assert.DoesNotContain($"{part}*", await File.ReadAllTextAsync(file), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>All reports: those that need nobody to be named, and those about everybody and about all vaults.</summary>
    private static IEnumerable<(ReportName[] Reports, ReportQuery Query)> Exports(ReportQuery query)
    {
        TextPattern[] all = [new("*", static _ => true)];
        static ReportName[] Fitting(Func<ReportGuide, bool> fits) => [.. ReportGuide.Each.Where(fits).Select(static guide => guide.Name)];
        yield return (Fitting(static guide => guide is { NeedsUser: false, NeedsItem: false }), query);
        yield return (Fitting(static guide => !guide.NeedsItem), query with { User = all });
        yield return (Fitting(static guide => guide is { TakesItems: true, NeedsUser: false }), query with { Vault = all });
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => Strings(member.Value)),
        _ => [],
    };

    private IReadOnlyList<string> Export(ReportName[] reports, ReportQuery query, ReportFormat format) => new Core.Engine().ExportReports(
        reports,
        query,
        new ReportExportOptions { Path = Path.Combine(folder, Guid.NewGuid().ToString("N")), Format = format, NameMaps = query.NameMaps, Redact = query.Redact },
        CancellationToken.None);
}
