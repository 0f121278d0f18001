using System;
using System.IO;
using System.Linq;
using System.Threading;
using OnePasswordActivity;
using OnePasswordActivity.Core.Reports;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;
using OnePasswordActivity.SamplePages;

// Usage: OnePasswordActivity.SamplePages <folder>
var folder = Directory.CreateDirectory(args[0]).FullName;
Write("report.html", SampleReports.Company());
Write("hostile.html", SampleReports.Hostile());
Write("large.html", SampleReports.Large(100_000));
Write("redacted.html", SampleReports.Company(), new ReportRedactor(new byte[ReportRedactor.KeyLength]));

// All reports over events with hostile texts.
var archive = Path.Combine(folder, "hostile.db");
var names = Path.Combine(folder, "names.csv");
await HostileArchive.MakeAsync(archive);
File.WriteAllText(names, HostileArchive.NameMap);
var query = new ReportQuery { Archive = archive, NameMaps = [names], TimeZone = TimeZoneInfo.Utc };
TextPattern[] all = [new("*", static _ => true)];
Export("events.html", query, static guide => guide is { NeedsUser: false, NeedsItem: false });
Export("people.html", query with { User = all }, static guide => !guide.NeedsItem);
Export("items.html", query with { Vault = all }, static guide => guide is { TakesItems: true, NeedsUser: false });

void Write(string name, ReportDocument document, ReportRedactor? redactor = null) => ReportExporter.Write(
    document, new ReportExportOptions { Path = Path.Combine(folder, name), Format = ReportFormat.Html }, redactor, CancellationToken.None);

void Export(string name, ReportQuery about, Func<ReportGuide, bool> fits) => new OnePasswordActivity.Core.Engine().ExportReports(
    [.. ReportGuide.Each.Where(fits).Select(static guide => guide.Name)],
    about,
    new ReportExportOptions { Path = Path.Combine(folder, name), Format = ReportFormat.Html, Title = SampleReports.HostileTexts[1], NameMaps = [names] },
    CancellationToken.None);
