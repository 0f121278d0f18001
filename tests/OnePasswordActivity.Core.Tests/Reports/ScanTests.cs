using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Detection.Remembering;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>How events are gone through, whatever is counted of them.</summary>
public sealed class ScanTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;
    private List<PlainEvent> events = null!;

    private string Archive => Path.Combine(folder, "activity.db");

    public async Task InitializeAsync()
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Seed = 9, Users = 12, Days = 40, Events = 3000, Live = false });
        events = await SimulatedArchive.MakeAsync(Archive, simulator, new Random(9));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("person")]
    [InlineData("people")]
    [InlineData("vault")]
    [InlineData("item")]
    [InlineData("person, vault")]
    [InlineData("nobody")]
    public void By_lists_the_same_events_are_found_as_by_going_through_all(string about)
    {
        foreach (var (from, to) in new[] { (0, 1), (.2, .9), (.41, .47), (.5, .5), (2, 3) })
            Compare(Query(about, from, to));
    }

    [Fact]
    public void What_names_a_thing_in_either_of_two_columns_is_found_once()
    {
        // Somebody who changes their own state, and what names somebody else.
        var uuids = events.Where(static e => e.Type == "user").Select(static e => e.ObjectUuid).Concat(events.Select(static e => e.AuxUuid)).Where(static uuid => uuid is not null).Distinct().ToList();
        var expected = events.Where(e => e.Stream == ActivityStream.AuditEvents && (uuids.Contains(e.ObjectUuid) || uuids.Contains(e.AuxUuid))).ToList();
        Assert.Contains(expected, e => uuids.Contains(e.ObjectUuid) && uuids.Contains(e.AuxUuid));
        var query = Query("nobody", 0, 1);
        var found = new[] { 0, 1.0 }.Select(share =>
        {
            using var archive = new ReportArchive(query) { FewShare = share };
            using var connection = ArchiveFile.OpenToRead(Archive);
            var names = new List<long>();
            foreach (var uuid in uuids)
                for (var kind = 1; kind <= 4; kind++)
                    names.AddRange(Ids(connection, uuid!, kind));
            return Rows(archive.ScanOfAll(All, [ActivityStream.AuditEvents], EventOrder.Newest, new EventCondition(names, IndexedColumn.Object, IndexedColumn.Aux)), EventOrder.Newest);
        }).ToList();
        Assert.Equal(found[0], found[1]);
        Assert.Equal(expected.Count, found[1].Count);
    }

    [Fact]
    public void Few_events_are_looked_up_by_lists_and_many_are_gone_through()
    {
        using (var connection = ArchiveFile.OpenToWrite(Archive, new SchemaOptions(false)))
            connection.Execute("DELETE FROM posting");
        foreach (var about in new[] { "person", "vault", "item" })
        {
            using var listed = new ReportArchive(Query(about, 0, 1)) { FewShare = 1 };
            using var through = new ReportArchive(Query(about, 0, 1)) { FewShare = 0 };
            Assert.Empty(listed.Scan(All, Streams));
            Assert.NotEmpty(through.Scan(All, Streams));
        }
    }

    [Fact]
    public void A_landmark_is_found_as_far_back_as_it_matters()
    {
        var end = At(.8);
        using var facts = new ArchiveFacts(Archive, Watchlist.Empty);
        var audits = events.Where(e => e.Stream == ActivityStream.AuditEvents && e.Time < end).ToList();
        var kinds = audits.GroupBy(static e => (e.Action!, e.Type!)).OrderByDescending(static kind => kind.Count()).Take(8).Select(static kind => kind.Key);
        foreach (var (action, type) in kinds.Append(("no such action", "user")).Append(("create", "no such type")))
            foreach (var days in new[] { 1000, 10, 0 })
                Assert.Equal(
                    audits.Where(e => e.Action == action && e.Type == type && e.Time >= end.AddDays(-days)).OrderBy(static e => e.Time).Select(static e => e.Uuid),
                    facts.Before(new Landmark(action, type, TimeSpan.FromDays(days)), end, CancellationToken.None).Select(static fact => fact.Uuid));
    }

    [Fact]
    public async Task Who_has_enough_or_cancels_ends_the_thread_that_reads_ahead()
    {
        var query = new ReportQuery { Archive = Archive, Vault = [Any] };
        using (var reader = new Core.Engine().OpenReport(ReportName.Access, query))
            Assert.True((await reader.ReadNextAsync(CancellationToken.None))!.HasMore);
        using var source = new CancellationTokenSource();
        using (var reader = new Core.Engine().OpenReport(ReportName.Access, query))
        {
            Assert.NotNull(await reader.ReadNextAsync(source.Token));
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadNextAsync(source.Token));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Whichever_way_events_are_found_it_can_be_cancelled(double share)
    {
        using var source = new CancellationTokenSource();
        using var archive = new ReportArchive(new ReportQuery { Archive = Archive, User = [Any] }) { FewShare = share };
        using var stop = archive.StopWith(source.Token);
        using var found = archive.Scan(All, Streams).GetEnumerator();
        Assert.True(found.MoveNext());
        await source.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (found.MoveNext())
            {
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => archive.Scan(All, Streams).Any());
    }

    private static TextPattern Any { get; } = new("*", static _ => true);

    private static EventColumns All { get; } = Enum.GetValues<EventColumns>().Aggregate(static (one, other) => one | other);

    private static ActivityStream[] Streams { get; } = [ActivityStream.AuditEvents, ActivityStream.ItemUsages, ActivityStream.SignInAttempts];

    /// <summary>The cells as texts; where their order does not matter, in that of their ids.</summary>
    private static List<(long Time, string Text)> Rows(IEnumerable<EventCells> found, EventOrder order)
    {
        var rows = found.Select(static cells => (cells.Id, cells.Time, Text: string.Join(
            " ", cells.Id, cells.Source.Id, cells.Time, cells.Action, cells.Type, cells.Actor, cells.Object, cells.Aux, cells.Vault, cells.Address, cells.Place, cells.Client))).ToList();
        return [.. (order == EventOrder.Any ? rows.OrderBy(static row => row.Id).AsEnumerable() : rows).Select(static row => (row.Time, row.Text))];
    }

    private static IEnumerable<long> Ids(SqliteConnection connection, string uuid, int kind)
    {
        using var command = connection.Command("SELECT id FROM entity WHERE uuid = $uuid AND kind = $kind", ("$uuid", uuid), ("$kind", kind));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader.GetInt64(0);
    }

    private static TextPattern Exactly(string? text) => new(text!, other => other == text);

    private static bool IsWanted(ReportQuery query, PlainEvent e) =>
        Has(query.User, e.User) && Has(query.Vault, e.Vault) && Has(query.Item, e.Item);

    private static bool Has(IReadOnlyList<TextPattern> patterns, string? text) => patterns.Count == 0 || (text is not null && patterns.Any(pattern => pattern.IsMatch(text)));

    private IEnumerable<PlainEvent> Wanted(ReportQuery query) => events.Where(e => e.Time >= query.StartTime && e.Time <= query.EndTime);

    private DateTimeOffset At(double share)
    {
        var (first, last) = (events.Min(static e => e.Time), events.Max(static e => e.Time));
        return first + ((last - first) * share);
    }

    private ReportQuery Query(string about, double from, double to)
    {
        var use = events.Where(static e => e.Item is not null).ElementAt(20);
        return new ReportQuery
        {
            Archive = Archive,
            StartTime = At(from),
            EndTime = At(to),
            User = about.Contains("people", StringComparison.Ordinal) ? [.. events.Select(static e => e.User).Where(static user => user is not null).Distinct().Take(5).Select(Exactly)]
                : about.Contains("person", StringComparison.Ordinal) ? [Exactly(use.User)] : [],
            Vault = about.Contains("vault", StringComparison.Ordinal) ? [Exactly(use.Vault)] : [],
            Item = about.Contains("item", StringComparison.Ordinal) ? [Exactly(use.Item)] : [],
        };
    }

    private void Compare(ReportQuery query)
    {
        using var listed = new ReportArchive(query) { FewShare = 1 };
        using var through = new ReportArchive(query) { FewShare = 0 };
        var audits = events.Where(static e => e.Stream == ActivityStream.AuditEvents).ToList();
        var types = audits.GroupBy(static e => e.Type!).OrderByDescending(static type => type.Count()).Take(2).Select(static type => type.Key).ToList();
        foreach (var order in Enum.GetValues<EventOrder>())
        {
            var expected = Wanted(query).Where(e => IsWanted(query, e)).ToList();
            Same(expected, order, archive => archive.Scan(All, Streams, order));
            Same(
                expected.Where(e => e.Stream == ActivityStream.AuditEvents && types.Contains(e.Type!)),
                order,
                archive => archive.Scan(All, [ActivityStream.AuditEvents], order, new EventCondition([.. types.Append("no such type").Select(archive.TypeId)], IndexedColumn.Type)));
        }

        foreach (var type in types)
        {
            var actions = audits.Where(e => e.Type == type).Select(static e => e.Action!).Distinct().Take(3).ToList();
            Same(
                audits.Where(e => e.Type == type && actions.Contains(e.Action!) && e.Time <= query.EndTime),
                EventOrder.Oldest,
                archive => archive.ScanAudits([.. actions.Append("no such action").Select(archive.ActionId)], archive.TypeId(type)));
        }

        void Same(IEnumerable<PlainEvent> expected, EventOrder order, Func<ReportArchive, IEnumerable<EventCells>> scan)
        {
            var (byLists, byAll) = (Rows(scan(listed), order), Rows(scan(through), order));
            Assert.Equal(byAll, byLists);
            Assert.Equal(expected.Select(static e => e.Time.UtcTicks).Order(), byLists.Select(static row => row.Time).Order());
        }
    }
}
