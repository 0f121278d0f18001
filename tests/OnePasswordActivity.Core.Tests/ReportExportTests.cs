using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using OnePasswordActivity.Core.Reports;
using OnePasswordActivity.Engine;
using OnePasswordActivity.SamplePages;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class ReportExportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("report").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void The_policy_of_the_page_allows_its_own_scripts_and_style_and_no_others()
    {
        var html = Html(SampleReports.Hostile());
        var policy = Regex.Match(html, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value;
        var scripts = Regex.Matches(html, "<script>(.*?)</script>", RegexOptions.Singleline);
        Assert.Equal(2, scripts.Count);
        Assert.Equal(
            "default-src 'none'; script-src " + string.Join(" ", scripts.Select(script => Hash(script.Groups[1].Value))) + "; style-src "
            + Hash(Regex.Match(html, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value)
            + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            policy);
        Assert.True(html.IndexOf("Content-Security-Policy", StringComparison.Ordinal) < html.IndexOf("<style>", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_in_the_data_can_end_its_element()
    {
        var html = Html(SampleReports.Hostile());
        var blocks = Regex.Matches(html, "<script type=\"application/json\" id=\"[^\"]+\">([^<]*)</script>");
        Assert.Equal(4, blocks.Count);
        Assert.All(blocks, static block => Assert.DoesNotMatch("[<>&\u2028\u2029\0]", block.Groups[1].Value));
        using var data = JsonDocument.Parse(blocks[1].Groups[1].Value);
        Assert.Equal(SampleReports.HostileTexts, data.RootElement.GetProperty("rows").EnumerateArray().Select(static row => row[0].GetString()));

        // What is left when the data and the page's own scripts are gone has no more elements than a page with harmless texts.
        var rest = Regex.Replace(html, "<(script|style)[^>]*>.*?</\\1>", "", RegexOptions.Singleline);
        Assert.DoesNotMatch("<(img|svg|iframe|script|a href=\"http)", rest);
        Assert.Contains("&lt;script&gt;window.hurt = 1&lt;/script&gt;", rest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_asks_for_no_other_file()
    {
        var html = Html(SampleReports.Company());
        Assert.DoesNotContain("sourceMappingURL", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(link|img|iframe|object|embed)|<script[^>]* src|\\son[a-z]+=\"|\\sstyle=\"|@import|url\\(", html);
    }

    [Fact]
    public void Csv_is_one_file_a_section_with_the_properties_as_heading()
    {
        var files = Export("out", ReportFormat.Csv, SampleReports.Company());
        Assert.Equal(
            ["About.csv", "Overview-Actions.csv", "Overview-Days.csv", "Overview-States.csv", "SignIn-Outcomes.csv", "Team-People.csv"],
            files.Select(Path.GetFileName));
        Assert.All(files, static file => Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(file).Take(3)));
        var days = File.ReadAllText(files[2]).Split("\r\n");
        Assert.Equal("\"Day\",\"ActiveUsers\",\"SignInAttempts\",\"ItemUsages\",\"AuditEvents\"", days[0]);
        Assert.Equal(92 + 2, days.Length);
        Assert.Matches("^\"2026-08-01\",\\d+,\\d+,\\d+,\\d+$", days[1]);
        var people = File.ReadAllText(files[5]).Split("\r\n");
        Assert.Matches("""^"chloe.garcia@example.com","Chloe Garcia","ACTIVE",2026-\d\d-\d\dT\d\d:\d\d:00\+0[12]:00,\d+,\d+,\d+,0\.\d+,"[A-Z]{2}","198\.18\.\d+\.\d+","Chloe's laptop",(True|False),""", people[1]);
        Assert.Contains("\"Overview-Days.csv\",\"Overview\",\"Activity by day\"", File.ReadAllText(files[0]), StringComparison.Ordinal);
        Assert.Contains("Watchtower", File.ReadAllText(files[0]), StringComparison.Ordinal);
        Assert.DoesNotContain("UserUuid", people[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("a \"b\", c\r\nd", "\"a \"\"b\"\", c\r\nd\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a=1", "\"a=1\"")]
    public void What_a_spreadsheet_takes_for_a_formula_is_made_harmless(string text, string field)
    {
        var line = new StringBuilder();
        CsvText.Append(line, text);
        Assert.Equal(field, line.ToString());
        Assert.Equal([field[1] == '\'' ? "'" + text : text], Assert.Single(CsvText.Rows(line + ",x\r\n")).Fields[..1]);
    }

    [Fact]
    public void Numbers_below_zero_stay_numbers_in_csv()
    {
        var file = Export("out", ReportFormat.Csv, Document([new TestRow { Count = -5, Share = -.5, Length = TimeSpan.FromSeconds(-90) }]))[1];
        Assert.Equal("\"Text\",\"Count\",\"Share\",\"Length\",\"Kind\"\r\n,-5,-0.5,-90,\"Html\"\r\n", File.ReadAllText(file));
    }

    [Fact]
    public void Json_has_the_same_rows_under_the_names_of_their_properties()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Export("out.json", ReportFormat.Json, SampleReports.Company())[0]));
        var root = json.RootElement;
        Assert.Equal("Europe/Berlin", root.GetProperty("timeZone").GetString());
        var reports = root.GetProperty("reports").EnumerateArray().ToList();
        Assert.Equal(["Overview", "SignIn", "Team"], reports.Select(static report => report.GetProperty("name").GetString()));
        Assert.Equal("2026-08-01T02:00:00.0000000+02:00", reports[0].GetProperty("startTime").GetString());
        Assert.Equal(2, reports[0].GetProperty("notes").GetArrayLength());
        Assert.Equal(128, reports[0].GetProperty("figures")[0].GetProperty("value").GetInt64());
        var people = reports[2].GetProperty("sections")[0].GetProperty("rows");
        Assert.Equal(120, people.GetArrayLength());
        Assert.Equal(
            ["user", "name", "state", "lastActivity", "idle", "signIns", "failures", "failureRate", "country", "ipAddress", "device", "outdated", "remark"],
            people[0].EnumerateObject().Select(static member => member.Name));
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    public void A_report_that_fails_half_way_leaves_what_was_there(ReportFormat format)
    {
        Export("out", format, Document([new TestRow { Text = "the old row" }]));
        var before = Everything();
        Assert.Throws<TimeZoneNotFoundException>(() => Export("out", format, Document(Failing(new TimeZoneNotFoundException()))));
        Assert.Equal(before, Everything());

        using var cancelled = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Export("out", format, Document(Cancelling(cancelled)), cancelled.Token));
        Assert.Equal(before, Everything());

        Export("out", format, Document([new TestRow { Text = "after" }]));
        Assert.NotEqual(before, Everything());
        Assert.DoesNotContain("the old row", string.Concat(Everything()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    public void What_is_there_is_kept_when_asked_to(ReportFormat format)
    {
        Export("out", format, Document([new TestRow { Text = "the old row" }]));
        var before = Everything();
        AssertFails("ReportExists", "out", format, noClobber: true);
        Assert.Equal(before, Everything());
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    public void A_place_that_can_not_be_written_to_is_said(ReportFormat format)
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        AssertFails("ReportPathUnusable", Path.Combine("file", "out"), format);
        Directory.CreateDirectory(Path.Combine(folder, "folder"));
        File.WriteAllText(Path.Combine(folder, "folder", "x"), "");
        if (format != ReportFormat.Csv)
            AssertFails("ReportPathUnusable", "folder", format);
        else
            AssertFails("ReportPathUnusable", "file", format);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories), static path => path.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_keeps_the_files_that_are_not_of_the_report()
    {
        Directory.CreateDirectory(Path.Combine(folder, "out"));
        File.WriteAllText(Path.Combine(folder, "out", "mine.txt"), "mine");
        Export("out", ReportFormat.Csv, Document<TestRow>([]));
        Assert.Equal(["About.csv", "Test-Rows.csv", "mine.txt"], Directory.GetFiles(Path.Combine(folder, "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Titles_stand_in_for_uuids()
    {
        var map = Path.Combine(folder, "map.csv");
        File.WriteAllText(map, "uuid,title\nitem1,Bank <b>\nvault1,Finance\n");
        var document = Document([new UsageRow { Item = "item1", Vault = "VAULT1", User = "item1", Action = "fill" }, new UsageRow { Item = "item2", Vault = "vault2" }]);
        ReportExporter.Write(document, new ReportExportOptions { Path = Path.Combine(folder, "out"), Format = ReportFormat.Csv, NameMaps = [map] }, null, default);
        var lines = File.ReadAllLines(Path.Combine(folder, "out", "Test-Rows.csv"));
        Assert.EndsWith(",\"item1\",\"fill\",\"Bank <b>\",\"Finance\",\"\",0", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",\"item2\",\"vault2\",\"\",0", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_ask_for_columns_that_are_there() =>
        Assert.Throws<ArgumentException>(static () => ReportSection.Of("Rows", "Rows", null, Array.Empty<TestRow>(), new ReportChart(ChartKind.Bar, "x", "Text", "Nothing")));

    [Theory]
    [InlineData("LastSeen", "Last seen")]
    [InlineData("IPAddress", "IP address")]
    [InlineData("User", "User")]
    [InlineData("MfaType", "Mfa type")]
    [InlineData("LastIP", "Last IP")]
    public void A_column_is_called_by_its_property(string name, string words) => Assert.Equal(words, RowColumns.Words(name));

    private static IEnumerable<TestRow> Failing(Exception exception)
    {
        for (var i = 0; i < 5000; i++)
            yield return new TestRow { Text = new string('x', 100) };
        throw exception;
    }

    private static IEnumerable<TestRow> Cancelling(CancellationTokenSource source)
    {
        for (var i = 0; ; i++)
        {
            if (i == 5000)
                source.Cancel();
            yield return new TestRow { Text = "x" };
        }
    }

    private static ReportDocument Document<TRow>(IEnumerable<TRow> rows)
        where TRow : class => new()
        {
            Title = "Test",
            Generated = DateTimeOffset.UnixEpoch,
            TimeZone = TimeZoneInfo.Utc,
            Reports = [new ReportResult { Name = "Test", Title = "Test", Explanation = "A test.", Sections = [ReportSection.Of("Rows", "Rows", null, rows)] }],
        };

    private static string Hash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    private string Html(ReportDocument document) => File.ReadAllText(Export("page.html", ReportFormat.Html, document)[0]);

    private List<string> Everything() =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => path + "\n" + File.ReadAllText(path))];

    private IReadOnlyList<string> Export(string name, ReportFormat format, ReportDocument document, CancellationToken cancellationToken = default) =>
        ReportExporter.Write(document, new ReportExportOptions { Path = Path.Combine(folder, name), Format = format }, null, cancellationToken);

    private void AssertFails(string id, string name, ReportFormat format, bool noClobber = false) =>
        Assert.Equal(id, Assert.Throws<InvalidInputException>(() => ReportExporter.Write(
            Document([new TestRow()]), new ReportExportOptions { Path = Path.Combine(folder, name), Format = format, NoClobber = noClobber }, null, default)).ErrorId);

    private sealed class TestRow
    {
        public string? Text { get; init; }

        public int Count { get; init; }

        public double? Share { get; init; }

        public TimeSpan? Length { get; init; }

        public ReportFormat Kind { get; init; }
    }
}
