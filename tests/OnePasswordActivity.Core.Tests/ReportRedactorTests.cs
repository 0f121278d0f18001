using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using OnePasswordActivity.Core.Reports;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;
using OnePasswordActivity.SamplePages;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class ReportRedactorTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, ReportRedactor.KeyLength).Select(static value => (byte)value)];

    [Theory]
    [InlineData(nameof(CellKind.User), "user")]
    [InlineData(nameof(CellKind.ServiceAccount), "service")]
    [InlineData(nameof(CellKind.Group), "group")]
    [InlineData(nameof(CellKind.Vault), "vault")]
    [InlineData(nameof(CellKind.Item), "item")]
    [InlineData(nameof(CellKind.Device), "device")]
    [InlineData(nameof(CellKind.Address), "address")]
    public void The_kind_can_be_read_and_the_same_key_gives_the_same_pseudonym(string name, string word)
    {
        var kind = Enum.Parse<CellKind>(name);
        var pseudonym = new ReportRedactor(Key).Cell(kind, "Something");
        Assert.Matches($"^{word}-[0-9a-hjkmnp-tv-z]{{8}}$", pseudonym);
        Assert.Equal(pseudonym, new ReportRedactor(Key).Cell(kind, " SOMETHING "));
        Assert.NotEqual(pseudonym, new ReportRedactor(Key).Cell(kind, "Something else"));
        Assert.NotEqual(pseudonym, new ReportRedactor(ReportRedactor.NewKey()).Cell(kind, "Something"));
    }

    [Theory]
    [InlineData(nameof(CellKind.Label))]
    [InlineData(nameof(CellKind.Uuid))]
    [InlineData(nameof(CellKind.Country))]
    public void Words_of_a_vocabulary_stay(string name) => Assert.Equal("fill", new ReportRedactor(Key).Cell(Enum.Parse<CellKind>(name), "fill"));

    [Fact]
    public void A_person_has_one_pseudonym_by_name_address_and_uuid()
    {
        var redactor = new ReportRedactor(Key);
        redactor.AddPerson("UUID1", "Chloe Garcia", "Chloe.Garcia@example.com");
        var pseudonym = redactor.Cell(CellKind.User, "chloe.garcia@example.com");
        Assert.Equal(pseudonym, redactor.Cell(CellKind.User, "Chloe Garcia"));
        Assert.Equal(pseudonym, redactor.Cell(CellKind.User, "uuid1"));

        // By address it is the same even where nobody told that they belong together.
        Assert.Equal(pseudonym, new ReportRedactor(Key).Cell(CellKind.User, "chloe.garcia@EXAMPLE.com"));
    }

    [Fact]
    public void A_service_account_has_one_pseudonym_in_the_columns_of_people_too()
    {
        var redactor = new ReportRedactor(Key);
        redactor.AddPerson("SA1", "deployment", "sa1@1passwordserviceaccounts.com", isService: true);
        var pseudonym = redactor.Cell(CellKind.ServiceAccount, "deployment");
        Assert.StartsWith("service-", pseudonym, StringComparison.Ordinal);
        Assert.All(["deployment", "sa1", "sa1@1passwordserviceaccounts.com"], text => Assert.Equal(pseudonym, redactor.Cell(CellKind.User, text)));
        Assert.Equal($"by {pseudonym}", redactor.Text("by Deployment"));
        Assert.Equal(pseudonym, redactor.Cell(CellKind.Text, "sa1@1passwordserviceaccounts.com"));
    }

    [Fact]
    public void A_name_that_two_people_have_tells_neither()
    {
        var redactor = new ReportRedactor(Key);
        redactor.AddPerson("1", "Kim Lee", "kim@example.com");
        redactor.AddPerson("2", "Kim Lee", "lee@example.com");
        string[] all = [.. new[] { "Kim Lee", "kim@example.com", "lee@example.com" }.Select(text => redactor.Cell(CellKind.User, text))];
        Assert.Equal(3, all.Distinct().Count());
        Assert.Equal([all[0], all[1], all[2]], new[] { "Kim Lee", "1", "2" }.Select(text => redactor.Cell(CellKind.User, text)));
        Assert.Equal($"by {all[0]}.", redactor.Text("by kim lee."));
    }

    [Theory]
    [InlineData("Mail to ana.o'neil+x@sub.example.co.uk, please.", "Mail to {user}, please.")]
    [InlineData("<ana@example.com>", "<{user}>")]
    [InlineData("from 198.18.7.9 to 2001:db8::1.", "from {address} to {address}.")]
    [InlineData("[::ffff:198.18.7.9]:443", "[{address}]:443")]
    [InlineData("at 11:34:30 with 10.0.22631.1 on 2026-11-01T11:34:30+01:00", "at 11:34:30 with 10.0.22631.1 on 2026-11-01T11:34:30+01:00")]
    [InlineData("CHLOE GARCIA's vault", "{user}'s vault")]
    [InlineData("Chloe Garciaz and xChloe Garcia", "Chloe Garciaz and xChloe Garcia")]
    [InlineData("Chloe Garcia-Lopez, Chloe Garcia", "{user}, {user}")]
    [InlineData("the [prod] database was used", "the [{item} was used")]
    [InlineData("", "")]
    public void Free_text_is_treated_where_it_names_what_is_known(string text, string expected)
    {
        var redactor = new ReportRedactor(Key);
        redactor.AddPerson("u1", "Chloe Garcia", "c@example.com");
        redactor.AddPerson("u2", "Chloe Garcia-Lopez", "l@example.com");
        redactor.Cell(CellKind.Item, "[prod] database");
        Assert.Equal(expected, Regex.Replace(redactor.Text(text), "(user|address|item)-[0-9a-z]{8}", "{$1}"));
    }

    [Fact]
    public void An_address_in_a_text_is_the_one_in_its_column()
    {
        var redactor = new ReportRedactor(Key);
        Assert.Equal(redactor.Cell(CellKind.Address, "2001:DB8:0::1"), redactor.Text("2001:db8::1"));
        Assert.Equal(redactor.Cell(CellKind.User, "a@example.com"), redactor.Text("A@example.com"));
    }

    [Fact]
    public void Long_texts_of_strangers_are_no_burden()
    {
        var redactor = new ReportRedactor(Key);
        redactor.AddPerson("u1", "aa", "a@example.com");
        foreach (var text in new[] { new string('a', 200_000), string.Concat(Enumerable.Repeat("a'", 100_000)), new string(':', 200_000), string.Concat(Enumerable.Repeat("1.", 100_000)) })
            Assert.Equal(text, redactor.Text(text));
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    public void No_file_of_a_redacted_report_names_anybody(ReportFormat format)
    {
        var folder = Directory.CreateTempSubdirectory("redact").FullName;
        try
        {
            var files = Write(folder, format);
            var text = string.Concat(files.Select(File.ReadAllText));
            Assert.DoesNotMatch(new Regex("garcia|chloe|brandt|@example|198\\.18", RegexOptions.IgnoreCase), text);
            Assert.Matches("Reported by user-[0-9a-z]{8} from address-[0-9a-z]{8}", text);
            Assert.Equal(120 * 2, Regex.Matches(text, "user-[0-9a-z]{8}").Select(static match => match.Value).Distinct().Count());
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static IReadOnlyList<string> Write(string folder, ReportFormat format) => ReportExporter.Write(
        SampleReports.Company(), new ReportExportOptions { Path = Path.Combine(folder, "out"), Format = format }, new ReportRedactor(Key), default);
}
