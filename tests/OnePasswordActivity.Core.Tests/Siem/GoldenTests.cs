using System;
using System.IO;
using System.Linq;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

/// <summary>Every record as it was when somebody looked at it. OPA_GOLDEN=tests/data/records writes them anew: look at the difference.</summary>
public sealed class GoldenTests
{
    public static TheoryData<RecordFormat> Formats => [.. Records.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_records_of_the_samples_are_as_they_were(RecordFormat format) =>
        Check($"samples.{format.ToString().ToLowerInvariant()}.txt", [.. Records.Samples().Select(activity => format.Write(activity))]);

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_records_of_the_catalog_are_as_they_were(RecordFormat format) =>
        Check($"catalog.{format.ToString().ToLowerInvariant()}.txt", [.. Records.CatalogEvents().Select(activity => format.Write(activity))]);

    private static void Check(string name, string[] records)
    {
        Assert.All(records, record => Assert.DoesNotContain('\n', record));
        if (Environment.GetEnvironmentVariable("OPA_GOLDEN") is { } folder)
            File.WriteAllLines(Path.Combine(folder, name), records);
        else
            Assert.Equal(File.ReadAllLines(Records.Data(name)), records);
    }
}
