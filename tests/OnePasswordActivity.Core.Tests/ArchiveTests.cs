using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Syncing;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

/// <summary>What is written to an archive comes back as it was, in every order.</summary>
public sealed class ArchiveTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;
    private ArchiveWriter writer = null!;
    private long source;

    private string Path => System.IO.Path.Combine(folder, "activity.db");

    public async Task InitializeAsync()
    {
        writer = await OpenAsync();
        source = await SourceAsync("A");
    }

    public Task DisposeAsync()
    {
        writer.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("v2-auditevents", ActivityStream.AuditEvents)]
    [InlineData("v2-itemusages", ActivityStream.ItemUsages)]
    [InlineData("v2-signinattempts", ActivityStream.SignInAttempts)]
    [InlineData("v1-auditevents", ActivityStream.AuditEvents)]
    public async Task Real_answers_come_back_to_the_letter(string name, ActivityStream stream)
    {
        var page = EventPage.Parse(new ObjectForm(stream, "A"), Encoding.UTF8.GetBytes(Make.Sample(name + ".page.json")));
        var own = await writer.RunAsync(connection => SyncMarks.Source(connection, "A", stream.Feature()));
        Assert.Equal(new BatchCount(page.Items.Count, 0, 0, 0, 0), (await AddAsync(page.Items, own, stream)) with { First = 0, Last = 0 });
        Assert.Equal(page.Items.Select(activity => activity.Json), (await ReadAsync(ArchiveOrder.Arrival)).Select(activity => activity.Json));
        Assert.Equal(0, (await AddAsync(page.Items, own, stream)).New);
    }

    [Fact]
    public async Task Odd_events_come_back_to_the_letter_too()
    {
        string[] odd =
        [
            """{ "uuid" : "AAAAAAAAAAAAAAAAAAAAAAAAA7", "timestamp":"2026-10-02T09:00:00Z" }""",
            """{"uuid":"AAAAAAAAAAAAAAAAAAAAAAAAA6","timestamp":"2026-10-02T09:00:00Z"}""",
            """{"uuid":"aaaaaaaaaaaaaaaaaaaaaaaaa6","user":{"name":"\ud83d\ude00 \u001f x","email":7},"action":{"a":[1,"b",null]}}""",
            """{"uuid":"short","timestamp":null,"client":"none","location":[]}""",
            """{"timestamp":"2026-10-02T09:00:00Z","x":1}""",
            """{"timestamp":"2026-10-02T09:00:00Z","x":2}""",
            """{"uuid":"Half","vault_uuid":"\ud83d","new":{"deep":{"deeper":["Straße"]}}}""",
        ];
        var page = Page(odd);
        Assert.Equal(odd.Length, (await AddAsync(page)).New);
        Assert.Equal(odd, (await ReadAsync(ArchiveOrder.Arrival)).Select(activity => activity.Json));
        Assert.Equal(odd.Length, (await AddAsync(page)).Known);
    }

    [Fact]
    public async Task What_is_queued_when_a_stop_comes_is_dropped_with_all_that_builds_on_it()
    {
        using var stop = new CancellationTokenSource();
        using var busy = new ManualResetEventSlim();
        var before = writer.RunAsync(_ => busy.Wait(TimeSpan.FromMinutes(1)));
        var chain = new BatchChain();
        var stopped = await writer.QueueAsync(Batch(Page(Make.Usage("A", Time(1)))) with { Chain = chain }, stop.Token);
        var next = await writer.QueueAsync(Batch(Page(Make.Usage("B", Time(2)))) with { Chain = chain }, CancellationToken.None);
        var other = await writer.QueueAsync(Batch(Page(Make.Usage("C", Time(3)))), CancellationToken.None);
        await stop.CancelAsync();
        busy.Set();

        Assert.True(await before);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(1, (await other).New);
        Assert.Equal("C", Assert.Single(await ReadAsync(ArchiveOrder.Arrival)).Uuid);
    }

    [Fact]
    public async Task What_comes_twice_in_one_transaction_is_written_once()
    {
        var other = await SourceAsync("B");
        var (one, two, three) = (Make.Usage("AAAAAAAAAAAAAAAAAAAAAAAAA6", Time(1)), Make.Usage("AAAAAAAAAAAAAAAAAAAAAAAAA7", Time(2)), Make.Usage("three", Time(3)));
        await AddAsync(Page(one));
        using var busy = new ManualResetEventSlim();
        var before = writer.RunAsync(_ => busy.Wait(TimeSpan.FromMinutes(1)));
        Task<BatchCount>[] queued =
        [
            await writer.QueueAsync(Batch(Page(three, one, two, three)), CancellationToken.None),
            await writer.QueueAsync(Batch(Page(two, one)) with { Source = other }, CancellationToken.None),
            await writer.QueueAsync(Batch(Page(two, three)), CancellationToken.None),
        ];
        var between = writer.RunAsync(connection => connection.Integer("SELECT count(*) FROM event"));
        var after = await writer.QueueAsync(Batch(Page(one, two)) with { Source = other }, CancellationToken.None);
        busy.Set();

        Assert.True(await before);
        Assert.Equal([(2, 2), (2, 0), (0, 2)], (await Task.WhenAll(queued)).Select(count => (count.New, count.Known)));
        Assert.Equal(5, await between);
        Assert.Equal((0, 2), ((await after).New, (await after).Known));
        using var archive = ActivityArchive.Open(Path);
        Assert.All(archive.Describe(verify: true, CancellationToken.None), row => Assert.Empty(row.Problems));
    }

    [Fact]
    public async Task Of_a_transaction_that_fails_each_batch_that_can_be_is_written_once()
    {
        var other = await SourceAsync("B");
        await writer.RunAsync(connection => connection.Execute($"CREATE TRIGGER refuse BEFORE INSERT ON event WHEN new.source = {other} BEGIN SELECT RAISE(ABORT, 'no'); END"));
        using var busy = new ManualResetEventSlim();
        var before = writer.RunAsync(_ => busy.Wait(TimeSpan.FromMinutes(1)));
        var good = await writer.QueueAsync(Batch(Page(Make.Usage("U1"), Make.Usage("U2"))), CancellationToken.None);
        var bad = await writer.QueueAsync(Batch(Page(Make.Usage("U1"))) with { Source = other }, CancellationToken.None);
        var again = await writer.QueueAsync(Batch(Page(Make.Usage("U2"), Make.Usage("U3"))), CancellationToken.None);
        busy.Set();

        Assert.True(await before);
        Assert.Equal((2, 0), ((await good).New, (await good).Known));
        await Assert.ThrowsAsync<ArchiveException>(() => bad);
        Assert.Equal((1, 1), ((await again).New, (await again).Known));
        await writer.RunAsync(connection => connection.Execute("DROP TRIGGER refuse"));
        Assert.Equal(1, (await AddAsync(Page(Make.Usage("U1")), other)).New);
        using var archive = ActivityArchive.Open(Path);
        Assert.All(archive.Describe(verify: true, CancellationToken.None), row => Assert.Empty(row.Problems));
    }

    [Fact]
    public async Task A_word_of_many_small_pages_finds_all_of_them()
    {
        var queued = new List<Task<BatchCount>>();
        for (var index = 0; index < 1300; index++)
            queued.Add(await writer.QueueAsync(Batch(Page($$"""{"uuid":"U{{index}}","timestamp":"{{Time(index)}}","extra":"zebra"}""")), CancellationToken.None));
        await Task.WhenAll(queued);
        using var archive = ActivityArchive.Open(Path);
        using var reader = archive.Read(new ArchiveQuery { Stream = ActivityStream.ItemUsages, Filter = new EventFilter { Text = TextSearch.Parse(["zebra"]) } });
        Assert.Equal(queued.Count, (await Make.ReadAllAsync(reader)).Count);
    }

    [Fact]
    public async Task Pages_of_any_size_make_blocks_that_hold_together()
    {
        var random = new Random(5);
        var all = Enumerable.Range(0, 900).Select(index => Make.Usage($"U{index}", Time(random.Next(1000)))).ToList();
        for (var at = 0; at < all.Count;)
        {
            var count = Math.Min(random.Next(1, 150), all.Count - at);
            if (random.Next(3) == 0)
            {
                writer.Dispose();
                writer = await OpenAsync();
            }

            // Some that are known come along.
            await AddAsync(Page(all.Skip(Math.Max(0, at - random.Next(10))).Take(count + 10).ToArray()));
            at += count;
        }

        Assert.Equal(all, (await ReadAsync(ArchiveOrder.Arrival)).Select(activity => activity.Json));
        using var archive = ActivityArchive.Open(Path);
        Assert.Empty(Assert.Single(archive.Describe(verify: true, CancellationToken.None)).Problems);
        using var connection = ArchiveFile.OpenToRead(Path);
        Assert.InRange(connection.Integer("SELECT count(*) FROM block")!.Value, 900 / JsonBlock.Capacity, 60);
    }

    [Fact]
    public async Task Events_come_in_the_order_that_is_asked_for_whatever_the_size_of_pages()
    {
        var other = await SourceAsync("B");
        var random = new Random(7);
        var all = Enumerable.Range(0, 500).Select(index => Make.Usage($"U{index}", Time(random.Next(60)))).ToList();
        for (var at = 0; at < all.Count; at += 50)
            await AddAsync(Page(all.Skip(at).Take(50).ToArray()), at % 100 == 0 ? source : other);
        foreach (var size in new[] { 1, 7, 1000 })
        {
            var expected = all.Select((json, id) => (json, id)).OrderBy(pair => pair.json.Split('"')[7], StringComparer.Ordinal).ThenBy(pair => pair.id).Select(pair => pair.json).ToList();
            Assert.Equal(expected, (await ReadAsync(ArchiveOrder.Time, size)).Select(activity => activity.Json));
            expected.Reverse();
            Assert.Equal(expected, (await ReadAsync(ArchiveOrder.Newest, size)).Select(activity => activity.Json));
        }

        using var archive = ActivityArchive.Open(Path);
        var half = await Make.ReadAllAsync(archive.Read(new ArchiveQuery { Order = ArchiveOrder.Arrival, After = 250 }));
        Assert.Equal(all.Skip(250), half.Select(activity => activity.Json));
        var some = await Make.ReadAllAsync(archive.Read(new ArchiveQuery { AccountUuid = "B", StartTime = Moment(10), EndTime = Moment(20), Stream = ActivityStream.ItemUsages }));
        Assert.All(some, activity => Assert.Equal("B", activity.AccountUuid));
        Assert.All(some, activity => Assert.InRange(activity.Timestamp!.Value, Moment(10), Moment(20)));
        Assert.NotEmpty(some);
    }

    [Fact]
    public async Task The_same_uuid_in_two_accounts_is_two_events()
    {
        var other = await SourceAsync("B");
        var page = Page(Make.Usage("AAAAAAAAAAAAAAAAAAAAAAAAAE"));
        Assert.Equal(1, (await AddAsync(page)).New);
        Assert.Equal(1, (await AddAsync(page, other)).New);
        Assert.Equal(0, (await AddAsync(page, other)).New);
    }

    [Fact]
    public async Task When_one_of_a_chain_fails_none_after_it_is_written()
    {
        await writer.RunAsync(connection => connection.Execute("CREATE TRIGGER refuse BEFORE INSERT ON event WHEN new.source = 999 BEGIN SELECT RAISE(ABORT, 'no'); END"));
        var chain = new BatchChain();
        var good = await writer.QueueAsync(Batch(Page(Make.Usage("U1"))) with { Chain = chain }, CancellationToken.None);
        await good;
        var bad = await writer.QueueAsync(Batch(Page(Make.Usage("U2"))) with { Chain = chain, Source = 999 }, CancellationToken.None);
        var after = await writer.QueueAsync(
            Batch(Page(Make.Usage("U3"))) with { Chain = chain, Cursor = new CursorMark("s", 2, "c") }, CancellationToken.None);
        await Assert.ThrowsAsync<ArchiveException>(() => bad);
        await Assert.ThrowsAsync<ArchiveException>(() => after);
        Assert.Equal(1, (await AddAsync(Page(Make.Usage("U4")))).New);
        Assert.Equal(["U1", "U4"], (await ReadAsync(ArchiveOrder.Arrival)).Select(activity => activity.Uuid));
        Assert.Null(await writer.RunAsync(connection => connection.Scalar("SELECT value FROM cursor")));
    }

    [Fact]
    public async Task What_may_wait_for_more_is_written_when_nothing_comes()
    {
        Assert.Equal(1, (await writer.AddAsync(Batch(Page(Make.Usage("U1"))) with { GoesOn = true }, CancellationToken.None)).New);
        Assert.Equal("U1", Assert.Single(await ReadAsync(ArchiveOrder.Arrival)).Uuid);
    }

    [Fact]
    public async Task A_page_is_not_added_to_a_damaged_block()
    {
        await AddAsync(Page(Make.Usage("U1")));
        await writer.RunAsync(connection => connection.Execute("UPDATE block SET json = substr(json, 1, 20)"));
        Assert.Equal(1, (await AddAsync(Page(Make.Usage("U2")))).New);
        Assert.Equal(1, (await AddAsync(Page(Make.Usage("U3")))).New);
        Assert.Equal(2, await writer.RunAsync(connection => connection.Integer("SELECT count(*) FROM block")));
        using var archive = ActivityArchive.Open(Path);
        using var reader = archive.Read(new ArchiveQuery { Order = ArchiveOrder.Arrival, After = 1 });
        Assert.Equal(["U2", "U3"], (await Make.ReadAllAsync(reader)).Select(activity => activity.Uuid));
    }

    [Fact]
    public async Task A_name_that_was_forgotten_keeps_its_number() => await writer.RunAsync(connection =>
    {
        using var names = new Names(connection.Handle!, text: true);
        var first = Get(0);
        var number = names.Texts.Number(first);
        Assert.Same(first, Get(0));
        for (var other = 1; other < 200_000; other++)
            Get(other);
        Assert.NotSame(first, Get(0));
        Assert.Equal(number, names.Texts.Number(Get(0)));
        return true;

        Name Get(int text)
        {
            byte[] key = [(byte)TextKind.Device, sizeof(int) * 2, .. Encoding.ASCII.GetBytes(text.ToString("x8", null))];
            return names.Texts.Get(new Utf8Key(key, key.Length));
        }
    });

    [Fact]
    public async Task A_damaged_block_is_found()
    {
        await AddAsync(Page(Enumerable.Range(0, 200).Select(index => Make.Usage($"U{index}")).ToArray()));
        await writer.RunAsync(connection => connection.Execute("UPDATE block SET json = substr(json, 1, 20) WHERE first = 1"));
        await writer.RunAsync(connection => connection.Execute("DELETE FROM event WHERE id = 150"));
        using var archive = ActivityArchive.Open(Path);
        var problems = Assert.Single(archive.Describe(verify: true, CancellationToken.None)).Problems;
        Assert.Contains(problems, problem => problem.Contains("event 1 and its 49 neighbours", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("the JSON of event 150 has no event", StringComparison.Ordinal));
        await Assert.ThrowsAsync<ArchiveException>(() => ReadAsync(ArchiveOrder.Time));
    }

    [Fact]
    public void Any_changed_byte_of_a_block_is_found()
    {
        var random = new Random(11);
        var block = JsonBlock.Write([.. Enumerable.Range(0, JsonBlock.Capacity).Select(index => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Make.Usage($"U{random.Next()}")))]);
        Assert.Equal(JsonBlock.Capacity, JsonBlock.Read(block, JsonBlock.Capacity).Count);
        for (var at = 0; at < block.Length; at++)
        {
            var bit = (byte)(1 << random.Next(8));
            block[at] ^= bit;
            Assert.Throws<InvalidDataException>(() => JsonBlock.Read(block, JsonBlock.Capacity));
            block[at] ^= bit;
        }

        Assert.Throws<InvalidDataException>(() => JsonBlock.Read(block.AsSpan(0, block.Length - 1), JsonBlock.Capacity));
    }

    [Fact]
    public async Task Names_are_told_apart_whatever_characters_they_hold()
    {
        (string Email, string Name)[] people = [("a\\u001fb", "c"), ("a", "b\\u001fc"), ("a\\u0000b", "c"), ("a", "b\\u0000c"), ("ab", "c"), ("a", "bc"), ("", "abc"), ("abc", "")];
        await AddAsync(Page([.. people.Select((person, index) =>
            $$"""{"uuid":"U{{index}}","timestamp":"2026-10-02T09:00:00Z","user":{"uuid":"P","name":"{{person.Name}}","email":"{{person.Email}}"} }""")]));
        var kept = await writer.RunAsync(connection =>
        {
            using var command = connection.Command("SELECT email, name FROM event JOIN entity ON entity.id = actor ORDER BY event.id");
            using var reader = command.ExecuteReader();
            var rows = new List<(string, string)>();
            while (reader.Read())
                rows.Add((reader.GetString(0), reader.GetString(1)));
            return rows;
        });
        Assert.Equal(people.Select(person => (Regex.Unescape(person.Email), Regex.Unescape(person.Name))), kept);
    }

    [Theory]
    [InlineData("", 0, 10, "0-10")]
    [InlineData("0-10", 0, 10, "")]
    [InlineData("2-4 6-8", 0, 10, "0-2 4-6 8-10")]
    [InlineData("0-1 1-5 9-20", 3, 12, "5-9")]
    public void What_is_missing_is_what_is_not_covered(string covered, long start, long end, string missing) => Assert.Equal(
        missing, string.Join(" ", SyncState.Missing(Times(covered), start, end).Select(time => $"{time.Start}-{time.End}")));

    [Theory]
    [InlineData("0-5 5-9", "0-9")]
    [InlineData("4-6 0-5 8-9", "0-6 8-9")]
    [InlineData("0-9 2-3", "0-9")]
    public async Task Times_that_touch_become_one(string added, string covered)
    {
        foreach (var time in Times(added))
            await writer.AddAsync(Batch([]) with { Covered = time }, CancellationToken.None);
        Assert.Equal(covered, string.Join(" ", (await writer.RunAsync(connection => SyncState.ReadCovered(connection, source))).Select(time => $"{time.Start}-{time.End}")));
        Assert.Equal(covered, string.Join(" ", SyncState.Merge(Times(added)).Select(time => $"{time.Start}-{time.End}")));
    }

    private static IEnumerable<CoveredTime> Times(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(time => new CoveredTime(long.Parse(time.Split('-')[0], null), long.Parse(time.Split('-')[1], null)));

    private static DateTimeOffset Moment(int minute) => new DateTimeOffset(2026, 10, 2, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    private static string Time(int minute) => Moment(minute).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private static List<ActivityEvent> Page(params string[] events) =>
        EventPage.Parse(new ObjectForm(ActivityStream.ItemUsages, null), Encoding.UTF8.GetBytes(Make.Page(events, "c", false))).Items;

    private Task<ArchiveWriter> OpenAsync() =>
        ArchiveWriter.OpenAsync(Path, new SchemaOptions(TextIndex: true), TimeSpan.Zero, TimeProvider.System, new RecordingLog(), CancellationToken.None);

    private Task<long> SourceAsync(string account) => writer.RunAsync(connection => SyncMarks.Source(connection, account, "itemusages"));

    private Batch Batch(IReadOnlyList<ActivityEvent> events, ActivityStream stream = ActivityStream.ItemUsages) => new() { Source = source, Events = writer.Form(stream).Prepare(events) };

    private Task<BatchCount> AddAsync(IReadOnlyList<ActivityEvent> events, long? own = null, ActivityStream stream = ActivityStream.ItemUsages) =>
        writer.AddAsync(Batch(events, stream) with { Source = own ?? source }, CancellationToken.None);

    private async Task<List<ActivityEvent>> ReadAsync(ArchiveOrder order, int pageSize = 1000)
    {
        using var archive = ActivityArchive.Open(Path);
        using var reader = archive.Read(new ArchiveQuery { Order = order, PageSize = pageSize });
        return await Make.ReadAllAsync(reader);
    }
}
