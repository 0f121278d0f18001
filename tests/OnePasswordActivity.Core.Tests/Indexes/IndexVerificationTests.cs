using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Indexes;

/// <summary>Damage that SQLite does not see, because it does not know what these tables are for.</summary>
public sealed class IndexVerificationTests : IAsyncLifetime, IDisposable
{
    private readonly ArchiveFixture archive = new();

    public async Task InitializeAsync()
    {
        var random = new RandomEvents(3);
        foreach (var stream in new[] { ActivityStream.AuditEvents, ActivityStream.ItemUsages, ActivityStream.SignInAttempts })
            await archive.AddAsync(stream, Enumerable.Range(0, 400).Select(number => random.Event(stream, number)));
        Assert.Empty(Problems());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => archive.Dispose();

    [Theory]
    [InlineData("DELETE FROM posting WHERE field = 3 AND first = (SELECT max(first) FROM posting WHERE field = 3)", "the index of actor has")]
    [InlineData("DELETE FROM posting", "the index of client has 0 events in place of")]
    [InlineData("UPDATE posting SET first = first + 1 WHERE field = 1 AND first = (SELECT min(first) FROM posting WHERE field = 1)", "the index of action does not have what the events have")]
    [InlineData("UPDATE posting SET source = 3 - source WHERE field = 9 AND source < 3", "the index of place does not have what the events have")]
    [InlineData("UPDATE posting SET name = -name WHERE field = 8", "the index of address does not have what the events have")]
    [InlineData("UPDATE posting SET field = 11 WHERE field = 6", "there is a list of events of column 11, which no event has")]
    [InlineData("UPDATE posting SET count = count + 1 WHERE field = 6", "the list of vault")]
    [InlineData("UPDATE posting SET events = substr(events, 2) WHERE field = 3 AND count > 1", "can't be read")]
    [InlineData("UPDATE posting SET span = span + 1 WHERE field = 7", "It ends at another time than it says.")]
    [InlineData("UPDATE posting SET events = x'0000', count = 2, span = 0 WHERE field = 2", "It is not in order.")]
    [InlineData("UPDATE event SET actor = NULL WHERE id = 5", "the index of actor has")]
    [InlineData("UPDATE event SET time = time + 1 WHERE id = 5", "does not have what the events have")]
    [InlineData("DELETE FROM event WHERE id = 5", "the index of key has 1200 events in place of 1199")]
    [InlineData("UPDATE event_key SET entries = substr(entries, 1, length(entries) - 22) || substr(entries, -22, 21) || x'FF'", "the index of key does not have what the events have")]
    [InlineData("UPDATE event_key SET entries = substr(entries, 1, length(entries) - 6) || x'07' || substr(entries, -5)", "the index of key does not have what the events have")]
    [InlineData("UPDATE event_key SET entries = substr(entries, 23) WHERE low = (SELECT min(low) FROM event_key)", "the index of key has 1199 events in place of 1200")]
    [InlineData("UPDATE event_key SET entries = substr(entries, 2)", "can't be read")]
    [InlineData("UPDATE event_key SET entries = substr(entries, 23) || substr(entries, 1, 22)", "are not in order")]
    [InlineData("UPDATE event_key SET low = low | 0xFFFFFFFFFFFF WHERE low = (SELECT max(low) FROM event_key)", "are not in order")]
    [InlineData("UPDATE event SET source = 99 WHERE id = 5", "event 5 is of source 99, which is not there")]
    [InlineData("DELETE FROM name_text WHERE rowid = 5", "the words of entity 1 are not in the full-text index")]
    [InlineData("DELETE FROM name_text WHERE rowid & 3 = 3", "the words of client 1 are not in the full-text index")]
    [InlineData("DELETE FROM place WHERE id = 2", "the full-text index has words of place 2, which is not there")]
    [InlineData("INSERT INTO event_text (rowid, content) VALUES (9999, 'word')", "the full-text index has words of event 9999, which is not there")]
    public void Is_found(string damage, string problem)
    {
        using (var connection = ArchiveFile.OpenToWrite(archive.Path, new SchemaOptions(TextIndex: true)))
            Assert.NotEqual(0, connection.Execute(damage));
        Assert.Contains(Problems(), told => told.StartsWith("activity.db: ", StringComparison.Ordinal) && told.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DELETE FROM block WHERE first = (SELECT min(first) FROM block)")]
    [InlineData("DELETE FROM block WHERE first = (SELECT max(first) FROM block)")]
    public void Does_not_blame_the_keys_for_JSON_that_is_gone(string damage)
    {
        using (var connection = ArchiveFile.OpenToWrite(archive.Path, new SchemaOptions(TextIndex: true)))
            connection.Execute(damage);
        Assert.All(Problems(), problem => Assert.EndsWith("has no JSON", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Is_found_when_two_lists_have_changed_their_events()
    {
        using (var connection = ArchiveFile.OpenToWrite(archive.Path, new SchemaOptions(TextIndex: true)))
        {
            var (one, other) = (connection.Integer("SELECT min(name) FROM posting WHERE field = 1"), connection.Integer("SELECT max(name) FROM posting WHERE field = 1"));
            Assert.NotEqual(0, connection.Execute($"UPDATE posting SET name = -1 WHERE field = 1 AND name = {one}"));
            Assert.NotEqual(0, connection.Execute($"UPDATE posting SET name = {one} WHERE field = 1 AND name = {other}"));
            Assert.NotEqual(0, connection.Execute($"UPDATE posting SET name = {other} WHERE field = 1 AND name = -1"));
        }

        Assert.Contains("activity.db: the index of action does not have what the events have", Problems());
    }

    [Fact]
    public void Can_be_looked_for_in_an_archive_without_words_and_be_ended()
    {
        using var connection = ArchiveFile.OpenToWrite(archive.Path, new SchemaOptions(TextIndex: true));
        connection.Execute("DROP TABLE event_text; DROP TABLE name_text");
        Assert.Empty(new ArchiveVerification(connection, archive.Path).Run(CancellationToken.None));
        Assert.Throws<OperationCanceledException>(
            () => new IndexVerification(connection.Handle!, _ => { }).Run(hasKeys: false, hasTextIndex: false, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Sums_tell_entries_apart_but_not_their_order()
    {
        IndexSum one = default, other = default, third = default;
        one.Add(1, 2, new EventPlace(3, 4));
        one.Add(1, 3, new EventPlace(3, 5));
        other.Add(1, 3, new EventPlace(3, 5));
        other.Add(1, 2, new EventPlace(3, 4));
        third.Add(1, 3, new EventPlace(3, 4));
        third.Add(1, 2, new EventPlace(3, 5));
        Assert.Equal(one, other);
        Assert.NotEqual(one, third);
    }

    private IReadOnlyList<string> Problems()
    {
        using var connection = ArchiveFile.OpenToRead(archive.Path);
        return new ArchiveVerification(connection, archive.Path).Run(CancellationToken.None);
    }
}
