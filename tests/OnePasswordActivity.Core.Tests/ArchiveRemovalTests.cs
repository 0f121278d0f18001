using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Delivering;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Removing;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class ArchiveRemovalTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ArchiveFixture archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task What_is_older_goes_with_all_that_is_known_of_it_and_gives_its_space_back()
    {
        string[] usages = [.. Enumerable.Range(0, 12_000).Select(Usage)];
        string[] audits = [.. Enumerable.Range(0, 300).Select(number => $$"""{"uuid":"A{{number}}","timestamp":"{{Time(number * 40)}}","actor_uuid":"ACTOR{{number}}","action":"a{{number}}"}""")];
        await archive.AddAsync(ActivityStream.ItemUsages, Enumerable.Range(0, usages.Length).OrderBy(number => number * 31 % 97).Select(number => usages[number]));
        await archive.AddAsync(ActivityStream.AuditEvents, audits);
        using (var connection = Open())
        {
            connection.Execute("INSERT INTO coverage (source, start, end) VALUES (1, $start, $middle), (1, $middle + 5, $end)", ("$start", Start.UtcTicks), ("$middle", Start.AddHours(50).UtcTicks), ("$end", Start.AddHours(200).UtcTicks));
            connection.Execute("INSERT INTO goal (source, start) VALUES (1, $start)", ("$start", Start.UtcTicks));
        }

        var query = new RemovalQuery { Before = Start.AddMinutes(9000), Streams = [ActivityStream.ItemUsages] };
        var size = new FileInfo(archive.Path).Length;
        using (var open = ActivityArchive.Open(archive.Path))
            Assert.Equal((9000, 0), (open.Plan(query, CancellationToken.None).Events, open.Plan(query, CancellationToken.None).Kept));
        Assert.Throws<OperationCanceledException>(() => new ArchiveRemoval(archive.Path, query).Run(new CancellationToken(canceled: true)));
        var summary = new ArchiveRemoval(archive.Path, query).Run(CancellationToken.None);
        Assert.Equal((9000, 3300), (summary.Removed, summary.Remaining));
        Assert.Equal(summary.FileSize, new FileInfo(archive.Path).Length);
        Assert.True(summary.FileSize < size * 2 / 3, $"{summary.FileSize} of {size}");
        Assert.Equal(usages.Skip(9000), (await archive.ReadAsync(new ArchiveQuery { Stream = ActivityStream.ItemUsages })).Select(activity => activity.Json));
        Assert.Equal(audits, (await archive.ReadAsync(new ArchiveQuery { Stream = ActivityStream.AuditEvents })).Select(activity => activity.Json));
        Assert.Empty(await archive.ReadAsync(Words("item77")));
        Assert.Single(await archive.ReadAsync(Words("item9077")));
        using (var connection = Open())
        {
            Assert.Equal([], new ArchiveVerification(connection, archive.Path).Run(CancellationToken.None));
            Assert.Equal(3000, connection.Integer($"SELECT count(*) FROM entity WHERE kind = {(int)EntityKind.Item}"));
            Assert.Equal(300, connection.Integer($"SELECT count(*) FROM entity WHERE kind = {(int)EntityKind.Person}"));
            Assert.Equal(3, connection.Integer($"SELECT count(*) FROM text WHERE kind = {(int)TextKind.Address}"));
            Assert.Equal(301, connection.Integer($"SELECT count(*) FROM text WHERE kind = {(int)TextKind.Action}"));
            Assert.Equal(1, connection.Integer("SELECT count(*) FROM coverage"));
            Assert.Equal(query.Before.UtcTicks, connection.Integer("SELECT start FROM coverage"));
            Assert.Equal(query.Before.UtcTicks, connection.Integer("SELECT start FROM goal"));
        }

        // Positions go on: what is added now comes after all that ever was there.
        await archive.AddAsync(ActivityStream.ItemUsages, usages.Take(10));
        var last = await archive.ReadAsync(new ArchiveQuery { Order = ArchiveOrder.Arrival, After = 12_300 });
        Assert.Equal(usages.Take(10), last.Select(activity => activity.Json));
        Assert.Equal(0, new ArchiveRemoval(archive.Path, query with { Streams = [ActivityStream.SignInAttempts] }).Run(CancellationToken.None).Removed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_event_is_known_by_goes_with_it_whatever_it_is(bool textIndex)
    {
        string[] odd =
        [
            $$"""{"uuid":"AAAAAAAAAAAAAAAAAAAAAAAAA6","timestamp":"{{Time(1)}}"}""",
            $$"""{"uuid":"\u0041AAAAAAAAAAAAAAAAAAAAAAAA7","timestamp":"{{Time(2)}}"}""",
            $$"""{"uuid":"first","timestamp":"{{Time(3)}}","uuid":"second"}""",
            $$"""{"new":{"uuid":"nested"},"timestamp":"{{Time(4)}}"}""",
            $$"""{"uuid":null,"timestamp":"{{Time(5)}}"}""",
            $$"""{"uuid":{"a":1},"timestamp":"{{Time(6)}}"}""",
            $$"""{"uuid":"","timestamp":"{{Time(7)}}"}""",
        ];
        for (var round = 0; round < 2; round++)
        {
            await archive.AddAsync(ActivityStream.ItemUsages, odd, textIndex: textIndex);
            await archive.AddAsync(ActivityStream.ItemUsages, odd, textIndex: textIndex);
            Assert.Equal(odd, (await archive.ReadAsync(new ArchiveQuery())).Select(activity => activity.Json));
            using (var connection = Open())
                Assert.Equal([], new ArchiveVerification(connection, archive.Path).Run(CancellationToken.None));
            Assert.Equal(odd.Length, new ArchiveRemoval(archive.Path, new RemovalQuery { Before = Start.AddMinutes(60) }).Run(CancellationToken.None).Removed);
            using (var connection = Open())
                Assert.Equal(0, connection.Integer("SELECT count(*) FROM event_key"));
        }
    }

    [Fact]
    public async Task What_a_target_has_not_confirmed_stays_until_it_has_or_is_ignored()
    {
        string[] usages = [.. Enumerable.Range(0, 10_000).Select(Usage)];
        await archive.AddAsync(ActivityStream.ItemUsages, usages);
        Save("Splunk:one", 8000, [3, 4500]);
        Save("Files:two", 9000, []);
        var query = new RemovalQuery { Before = Start.AddMinutes(9500) };
        using (var open = ActivityArchive.Open(archive.Path))
        {
            var plan = open.Plan(query, CancellationToken.None);
            Assert.Equal((7998, 1502), (plan.Events, plan.Kept));
            Assert.Equal(["Files:two", "Splunk:one"], plan.Targets);
            plan = open.Plan(query with { Before = Start.AddMinutes(8500) }, CancellationToken.None);
            Assert.Equal((7998, 502), (plan.Events, plan.Kept));
            Assert.Equal(["Splunk:one"], plan.Targets);
            plan = open.Plan(query with { IgnoredTargets = [Pattern("Splunk:one")] }, CancellationToken.None);
            Assert.Equal((9000, 500), (plan.Events, plan.Kept));
        }

        var summary = new ArchiveRemoval(archive.Path, query).Run(CancellationToken.None);
        Assert.Equal((7998, 1502, 2002), (summary.Removed, summary.Kept, summary.Remaining));
        Assert.Equal([usages[2], usages[4499], .. usages.Skip(8000)], (await archive.ReadAsync(new ArchiveQuery { Stream = ActivityStream.ItemUsages })).Select(activity => activity.Json));
        using (var connection = Open())
            Assert.Equal([], new ArchiveVerification(connection, archive.Path).Run(CancellationToken.None));

        // What it confirmed goes the next time.
        Save("Splunk:one", 10_000, [], taken: [3]);
        summary = new ArchiveRemoval(archive.Path, query).Run(CancellationToken.None);
        Assert.Equal((1001, 500 + 1), (summary.Removed, summary.Kept));
        summary = new ArchiveRemoval(archive.Path, query with { IgnoredTargets = [Pattern("Splunk:one"), Pattern("Files:two")] }).Run(CancellationToken.None);
        Assert.Equal((501, 0, 500), (summary.Removed, summary.Kept, summary.Remaining));
    }

    [Fact]
    public async Task Who_reads_while_others_remove_misses_nothing_that_stays()
    {
        string[] usages = [.. Enumerable.Range(0, 3000).Select(number => $$"""{"uuid":"U{{number}}","timestamp":"{{Time(number)}}","action":"{{(number % 10 == 0 ? "rare" : "fill")}}"}""")];
        await archive.AddAsync(ActivityStream.ItemUsages, usages);
        string[] rare = [.. usages.Where((_, number) => number % 10 == 0)];
        foreach (var (order, minutes, expected) in new[] { (ArchiveOrder.Time, 205, rare[..5].Concat(rare[21..])), (ArchiveOrder.Newest, 405, rare[41..].Reverse()) })
        {
            var log = new RecordingLog();
            using var open = ActivityArchive.Open(archive.Path);
            using var reader = open.Read(
                new ArchiveQuery { Stream = ActivityStream.ItemUsages, Order = order, PageSize = 5, Filter = new EventFilter { Action = [Pattern("rare")] } }, log);
            var first = await reader.ReadNextAsync(CancellationToken.None);
            new ArchiveRemoval(archive.Path, new RemovalQuery { Before = Start.AddMinutes(minutes) }).Run(CancellationToken.None);
            Assert.Contains("by the index of", string.Concat(log.Lines), StringComparison.Ordinal);
            Assert.Equal(expected, first!.Items.Concat(await Make.ReadAllAsync(reader)).Select(activity => activity.Json));
        }
    }

    [Fact]
    public async Task Nothing_of_what_is_removed_is_left_in_the_file()
    {
        const string uuid = "QZBMKDVEUNGPXRWTYHJFASLOCI";
        string[] events =
        [
            $$"""{"uuid":"{{uuid}}","timestamp":"{{Time(0)}}","item_uuid":"XYLOPHONE","user":{"uuid":"P1","name":"Quagmire","email":"zinnia@example.com"},"action":"fill","more":"kaleidoscope"}""",
            .. Enumerable.Range(1, 100).Select(number => $$"""{"uuid":"U{{number}}","timestamp":"{{Time(number)}}","user":{"uuid":"P{{number}}"},"action":"fill","more":"word{{number}}"}"""),
        ];
        await archive.AddAsync(ActivityStream.ItemUsages, events);
        var key = new byte[EventKey.Length];
        EventKey.OfUuid(Encoding.ASCII.GetBytes(uuid))!.Value.Write(key);
        byte[][] secrets = [.. new[] { "XYLOPHONE", "xylophone", "Quagmire", "quagmire", "zinnia", "kaleidoscope" }.Select(Encoding.ASCII.GetBytes), key];
        var before = await File.ReadAllBytesAsync(archive.Path);
        Assert.All(secrets, secret => Assert.True(before.AsSpan().IndexOf(secret) >= 0, Encoding.ASCII.GetString(secret)));

        Assert.Equal(1, new ArchiveRemoval(archive.Path, new RemovalQuery { Before = Start.AddMinutes(1) }).Run(CancellationToken.None).Removed);
        var after = await File.ReadAllBytesAsync(archive.Path);
        Assert.All(secrets, secret => Assert.True(after.AsSpan().IndexOf(secret) < 0, Encoding.ASCII.GetString(secret)));
        Assert.Empty(await archive.ReadAsync(Words("kaleidoscope")));
        Assert.Equal(events[1..], (await archive.ReadAsync(new ArchiveQuery { Stream = ActivityStream.ItemUsages })).Select(activity => activity.Json));
        using var connection = Open();
        Assert.Equal([], new ArchiveVerification(connection, archive.Path).Run(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_run_that_was_ended_left_is_done_by_the_next_one()
    {
        await archive.AddAsync(ActivityStream.ItemUsages, Enumerable.Range(0, 50).Select(number => $$"""{"uuid":"U{{number}}","timestamp":"{{Time(number)}}","item_uuid":"X{{number}}YLOPHONE","more":"k{{number}}aleidoscope"}"""));
        using (var connection = Open())
            connection.Execute("PRAGMA secure_delete = ON; DELETE FROM name_text WHERE rowid = 5; DELETE FROM entity WHERE id = 1; DELETE FROM event_text WHERE rowid = 1");
        Assert.True(IsThere("x0ylophone") && IsThere("k0aleidoscope"));
        Assert.Equal(0, new ArchiveRemoval(archive.Path, new RemovalQuery { Before = Start }).Run(CancellationToken.None).Removed);
        Assert.False(IsThere("x0ylophone") || IsThere("k0aleidoscope"));

        // What is tidy is not written again.
        var segments = Segments();
        new ArchiveRemoval(archive.Path, new RemovalQuery { Before = Start }).Run(CancellationToken.None);
        Assert.Equal(segments, Segments());

        string Segments()
        {
            using var connection = Open();
            return $"{connection.Scalar("SELECT group_concat(id) FROM event_text_data")} {connection.Scalar("SELECT group_concat(id) FROM name_text_data")}";
        }

        bool IsThere(string word) => File.ReadAllBytes(archive.Path).AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)) >= 0;
    }

    private static TextPattern Pattern(string text) => new(text, other => string.Equals(text, other, StringComparison.OrdinalIgnoreCase), isLiteral: true);

    private static ArchiveQuery Words(string text) => new() { Stream = ActivityStream.ItemUsages, Filter = new EventFilter { Text = TextSearch.Parse([text]) } };

    private static string Usage(int number) =>
        $$"""{"uuid":"U{{number}}","timestamp":"{{Time(number)}}","item_uuid":"ITEM{{number}}","client":{"ip_address":"10.0.0.{{number / 1000}}","app_name":"A {{number % 1000}}"},"action":"fill"}""";

    private static string Time(int minutes) => Start.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private void Save(string target, long position, long[] refused, long[]? taken = null)
    {
        using var marks = TargetMarks.Open(archive.Path, target, target.Split(':')[0], TimeProvider.System);
        marks.Save(position, refused.Select(number => (number, "wrong")), taken ?? []);
    }

    private SqliteConnection Open() => ArchiveFile.OpenToWrite(archive.Path, new Archive.Schema.SchemaOptions(true));
}
