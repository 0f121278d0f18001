using System;
using System.IO;
using System.Threading;
using OnePasswordActivity;
using OnePasswordActivity.Core.Reports;
using OnePasswordActivity.Engine;
using OnePasswordActivity.SamplePages;

// Usage: OnePasswordActivity.SamplePages <folder>
var folder = Directory.CreateDirectory(args[0]).FullName;
Write("report.html", SampleReports.Company());
Write("hostile.html", SampleReports.Hostile());
Write("large.html", SampleReports.Large(100_000));
Write("redacted.html", SampleReports.Company(), new ReportRedactor(new byte[ReportRedactor.KeyLength]));

void Write(string name, ReportDocument document, ReportRedactor? redactor = null) => ReportExporter.Write(
    document, new ReportExportOptions { Path = Path.Combine(folder, name), Format = ReportFormat.Html }, redactor, CancellationToken.None);
