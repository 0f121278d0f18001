using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

/// <summary>A page that is read for an archive says the same as one that is read for people.</summary>
public sealed class RowFormTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;
    private ArchiveWriter writer = null!;

    private string Path => System.IO.Path.Combine(folder, "activity.db");

    public async Task InitializeAsync() =>
        writer = await ArchiveWriter.OpenAsync(Path, new SchemaOptions(TextIndex: true), TimeSpan.Zero, TimeProvider.System, NoLog.Instance, CancellationToken.None);

    public Task DisposeAsync()
    {
        writer.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Rows_are_known_by_the_same_and_happened_when_objects_did(int seed)
    {
        var random = new RandomEvents(seed);
        foreach (var stream in StreamNames.All)
            RequireSame(stream, Page(Enumerable.Range(0, 333).Select(number => random.Event(stream, number))));
    }

    [Theory]
    [InlineData("""{"uuid":"AAAAAAAAAAAAAAAAAAAAAAAAAE","timestamp":"2026-10-02T09:00:00Z"}""")]
    [InlineData("""{"uuid":"A\u0041AAAAAAAAAAAAAAAAAAAAAAAE","timestamp":"2026-10-02t09:00:00.1234567+02:00"}""")]
    [InlineData("""{"uuid":"A","uuid":"B","timestamp":"2026-10-02T09:00:00Z","timestamp":"2026-10-03T09:00:00Z"}""")]
    [InlineData("""{"uuid":"A","uuid":null,"timestamp":"2026-10-02T09:00:00Z","timestamp":null}""")]
    [InlineData("""{"uuid":"A","timestamp":"2026-10-02T09:00:00Z","timestamp":7}""")]
    [InlineData("""{"uuid":"A","timestamp":"2026-10-02T09:00:00Z","timestamp":{"timestamp":"2026-10-03T09:00:00Z"}}""")]
    [InlineData("""{"uuid":"A","session":{"login_time":"2026-10-02T09:00:00Z","timestamp":"2026-10-02T09:00:00Z"}}""")]
    [InlineData("""{"uuid":"","timestamp":"2026-10-02 09:00:00Z"}""")]
    [InlineData("""{"uuid":7,"timestamp":"no time"}""")]
    [InlineData("""{"uuid":{"a":[1,2]},"timestamp":["2026-10-02T09:00:00Z"]}""")]
    [InlineData("""{"uuid":"\ud83d","timestamp":"\ud83d"}""")]
    [InlineData("""{"uuid":"A","timestamp":"\ud83d-12-02T09:00:00Z"}""")]
    [InlineData("""{"u\u0075id":"A","time\u0073tamp":"2026-10-02T09:00:00Z"}""")]
    [InlineData("""{ "other" : { "uuid" : "A" } , "timestamp" : "0001-01-02T00:00:00Z" }""")]
    [InlineData("{}")]
    public void Odd_rows_do_so_too(string json)
    {
        foreach (var stream in StreamNames.All)
            RequireSame(stream, Page([json, Make.Usage("Z"), json]));
    }

    [Fact]
    public void Pages_are_read_side_by_side()
    {
        var random = new RandomEvents(3);
        var pages = Enumerable.Range(0, 40).Select(page => Page(Enumerable.Range(0, 50 + (page * 9)).Select(number => random.Event(ActivityStream.ItemUsages, (page * 1000) + number)))).ToArray();
        Parallel.ForEach(pages.Concat(pages), page => RequireSame(ActivityStream.ItemUsages, page));
    }

    [Fact]
    public void A_page_that_breaks_off_leaves_nothing_to_the_next_one()
    {
        var whole = Page(Enumerable.Range(0, 100).Select(number => Make.Usage($"U{number}")));
        var form = writer.Form(ActivityStream.ItemUsages);
        for (var length = 0; length < whole.Length; length += 100)
            Assert.ThrowsAny<JsonException>(() => EventPage.Parse(form, whole.AsSpan(0, length)));
        RequireSame(ActivityStream.ItemUsages, whole);
    }

    /// <summary>Pages overlap, so that of a block any events may turn out to be there already.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Those_that_are_left_of_a_block_keep_their_json_and_their_words(int seed)
    {
        var random = new Random(seed);
        var events = Enumerable.Range(0, 400).Select(number =>
            $$"""{"uuid":"U{{number}}","timestamp":"2026-10-02T09:00:00Z","note":"word{{number:000}} {{new string('x', random.Next(9))}}"{{(random.Next(3) == 0 ? ",\"more\":\"also" + number.ToString("000", null) + "\"" : "")}}}""").ToList();
        var rows = EventPage.Parse(writer.Form(ActivityStream.ItemUsages), Page(events)).Items;
        var kept = Enumerable.Range(0, events.Count).Where(number => random.Next(seed + 1) == 0).ToList();
        var source = await writer.RunAsync(connection => SyncMarks.Source(connection, "A", "itemusages"));
        Assert.Equal(kept.Count, (await writer.AddAsync(new Batch { Source = source, Events = kept.ConvertAll(number => rows[number]) }, CancellationToken.None)).New);

        Assert.Equal(kept.Select(number => events[number]), Read(null));
        for (var number = 0; number < events.Count; number += 7)
        {
            Assert.Equal(kept.Contains(number) ? [events[number]] : [], Read($"word{number:000}"));
            Assert.Equal(kept.Contains(number) && events[number].Contains("also", StringComparison.Ordinal) ? [events[number]] : [], Read($"also{number:000}"));
        }

        using var archive = ActivityArchive.Open(Path);
        Assert.Empty(Assert.Single(archive.Describe(verify: true, CancellationToken.None)).Problems);
    }

    private List<string> Read(string? text)
    {
        using var archive = ActivityArchive.Open(Path);
        using var reader = archive.Read(new ArchiveQuery
        {
            Stream = ActivityStream.ItemUsages, Order = ArchiveOrder.Arrival, Filter = text is null ? null : new EventFilter { Text = TextSearch.Parse([text]) },
        });
        return Make.ReadAllAsync(reader).Result.ConvertAll(activity => activity.Json);
    }

    private static byte[] Page(IEnumerable<string> events) => Encoding.UTF8.GetBytes(Make.Page(events, "c", hasMore: true));

    private void RequireSame(ActivityStream stream, byte[] page)
    {
        var (objects, rows) = (new ObjectForm(stream, "A"), writer.Form(stream));
        var (expected, actual) = (EventPage.Parse(objects, page), EventPage.Parse(rows, page));
        Assert.Equal((expected.Cursor, expected.HasMore), (actual.Cursor, actual.HasMore));
        Assert.Equal(expected.Items.Select(activity => (objects.Key(activity), objects.Time(activity)?.UtcTicks)), actual.Items.Select(row => (rows.Key(row), rows.Time(row)?.UtcTicks)));
        Assert.Equal(expected.Items.Select(activity => activity.Json), actual.Items.Select(Json));
    }

    private static string Json(PreparedEvent row) => Encoding.UTF8.GetString(JsonBlock.Read(row.Block.Json, row.Block.Count)[row.Place].Span);
}
