using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using OnePasswordActivity.Core.Siem.Files;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

/// <summary>Files are whole under their names, or they have no names.</summary>
public sealed class RecordFileTests : IDisposable
{
    private const int DiskFull = unchecked((int)0x80070070), NoSpace = 28;

    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_has_its_name_only_when_it_is_whole()
    {
        using var writer = Writer();
        Assert.Empty(writer.Write(Event("2026-10-02T08:00:00Z")));
        Assert.EndsWith(".partial", Assert.Single(Names()), StringComparison.Ordinal);
        Assert.Empty(writer.Write(Event("2026-10-02T10:30:00.9+02:00")));
        var path = Assert.Single(writer.Complete());
        Assert.Equal(Path.Combine(folder, "onepassword-json-20261002T080000Z-20261002T083000Z.jsonl"), path);
        Assert.Equal([Path.GetFileName(path)], Names());
        Assert.Equal("""{"timestamp":"2026-10-02T08:00:00Z"}""" + "\n" + """{"timestamp":"2026-10-02T10:30:00.9+02:00"}""" + "\n", File.ReadAllText(path));
        Assert.Equal((2, new FileInfo(path).Length), (writer.Records, writer.Bytes));
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        for (var run = 0; run < 3; run++)
        {
            using var writer = Writer(RecordFormat.SplunkHec);
            writer.Write(Event("2026-10-02T08:00:00Z"));
            writer.Complete();
        }

        const string name = "onepassword-splunk-hec-20261002T080000Z-20261002T080000Z";
        Assert.Equal([name + "-2.jsonl", name + "-3.jsonl", name + ".jsonl"], Names());
    }

    [Fact]
    public void What_is_not_completed_has_no_name()
    {
        using (var writer = Writer(compress: true))
            writer.Write(Event("2026-10-02T08:00:00Z"));
        var partial = Assert.Single(Names());
        Assert.EndsWith(".jsonl.gz.partial", partial, StringComparison.Ordinal);

        // What was written can still be had.
        Assert.Equal(["""{"timestamp":"2026-10-02T08:00:00Z"}"""], Lines(Path.Combine(folder, partial), compressed: true));
    }

    [Fact]
    public void Without_events_there_are_no_files()
    {
        using var writer = Writer();
        Assert.Empty(writer.Complete());
        Assert.Empty(Names());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_holds_at_most_so_many_bytes_of_records(bool compress)
    {
        using var writer = Writer(compress: compress, maximum: 100);
        List<string> files = [];
        var events = Enumerable.Range(0, 9).Select(second => Event($"2026-10-02T08:00:0{second}Z", second == 5 ? new string('x', 200) : "")).ToList();
        foreach (var one in events)
            files.AddRange(writer.Write(one));
        files.AddRange(writer.Complete());

        // Two fit into a file, and the long one has a file to itself.
        Assert.Equal([2, 2, 1, 1, 2, 1], files.Select(file => Lines(file, compress).Count));
        Assert.Equal(events.Select(one => one.Json), files.SelectMany(file => Lines(file, compress)));
        Assert.All(files, file => Assert.True(Lines(file, compress).Count == 1 || Lines(file, compress).Sum(line => line.Length + 1) <= 100));
    }

    [Theory]
    [InlineData(RecordRotation.Daily, 2)]
    [InlineData(RecordRotation.Hourly, 4)]
    [InlineData(RecordRotation.None, 1)]
    public void Events_of_different_times_are_in_different_files_and_late_ones_go_where_they_belong(RecordRotation rotation, int count)
    {
        using var writer = Writer(rotation: rotation);
        string[] times = ["2026-10-01T23:59:59Z", "2026-10-02T00:00:00Z", "2026-10-02T01:00:00Z", "2026-10-03T00:30:00+02:00", "2026-10-01T23:00:00Z"];
        foreach (var time in times)
            Assert.Empty(writer.Write(Event(time)));
        Assert.Empty(writer.Write(Event("never")));
        var files = writer.Complete();
        Assert.Equal(count + (rotation == RecordRotation.None ? 0 : 1), files.Count);
        Assert.Equal(6, files.Sum(file => Lines(file, false).Count));
        if (rotation == RecordRotation.None)
            return;
        Assert.EndsWith("onepassword-json-undated.jsonl", files[0], StringComparison.Ordinal);
        Assert.EndsWith("onepassword-json-20261001T230000Z-20261001T235959Z.jsonl", files[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Few_files_are_open_at_a_time_however_far_apart_the_events_are()
    {
        using var writer = Writer(rotation: RecordRotation.Daily);
        var events = Enumerable.Range(0, 90).Select(number => Event($"2026-0{1 + (number % 3)}-{10 + (number % 15)}T00:00:00Z", $"{number}")).ToList();
        List<string> files = [];
        foreach (var one in events)
        {
            files.AddRange(writer.Write(one));
            Assert.InRange(Names().Count(name => name.EndsWith(".partial", StringComparison.Ordinal)), 1, 8);
        }

        files.AddRange(writer.Complete());
        Assert.Equal(files.Select(Path.GetFileName).Order(StringComparer.Ordinal), Names());
        Assert.Equal(events.Select(one => one.Json).Order(StringComparer.Ordinal), files.SelectMany(file => Lines(file, false)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(DiskFull, "DiskFull", false)]
    [InlineData(NoSpace, "DiskFull", true)]
    [InlineData(5, "ExportFailed", false)]
    public void A_disk_that_takes_no_more_is_an_error_and_leaves_no_half_file(int code, string id, bool atTheEnd)
    {
        using var writer = new RecordFileWriter(
            new RecordFileOptions { Folder = folder, MaximumSize = atTheEnd ? 50 : null },
            path => new FullDisk(path, code, atTheEnd ? long.MaxValue : 2, failsAtEnd: atTheEnd));
        List<string> files = [];
        var exception = Assert.Throws<ExportException>(() =>
        {
            for (var second = 0; second < 9; second++)
                files.AddRange(writer.Write(Event($"2026-10-02T08:00:0{second}Z")));
        });
        Assert.Equal(id, exception.ErrorId);
        Assert.Contains(folder, exception.Message, StringComparison.Ordinal);
        Assert.Empty(files);
        Assert.Empty(Names());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        using var writer = new RecordFileWriter(new RecordFileOptions { Folder = Path.Combine(folder, "none") });
        Assert.Equal("ExportFailed", Assert.Throws<ExportException>(() => writer.Write(Event("2026-10-02T08:00:00Z"))).ErrorId);
    }

    private static ActivityEvent Event(string time, string more = "") => Records.Read(
        ActivityStream.AuditEvents, more.Length == 0 ? $$"""{"timestamp":"{{time}}"}""" : $$"""{"timestamp":"{{time}}","aux_info":"{{more}}"}""");

    private static List<string> Lines(string path, bool compressed)
    {
        using var file = File.OpenRead(path);
        using Stream content = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n').SkipLast(1)];
    }

    private RecordFileWriter Writer(
        RecordFormat format = RecordFormat.Json, bool compress = false, long? maximum = null, RecordRotation rotation = RecordRotation.None) =>
        new(new RecordFileOptions { Folder = folder, Format = format, Compress = compress, MaximumSize = maximum, Rotation = rotation });

    private string[] Names() => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>A file on a disk that has no room for the second of its writes, or for what comes when it is closed.</summary>
    private sealed class FullDisk(string path, int code, long writes, bool failsAtEnd) : FileStream(path, FileMode.CreateNew)
    {
        private long left = writes;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (--left <= 0)
                throw new IOException("No room.", code);
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        public override void Flush(bool flushToDisk)
        {
            if (failsAtEnd)
                throw new IOException("No room.", code);
        }
    }
}
