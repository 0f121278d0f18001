using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// An archive as reports look at it: one moment of it, its time range and filters, and what the numbers in its columns stand for. Reports
/// count while the columns go by, because SQLite would sort the events for each of their tables.
/// </summary>
internal sealed class ReportArchive : IDisposable
{
    /// <summary>How many events are looked up one by one at most, which takes memory for each.</summary>
    private const int MostListed = 2_000_000;

    /// <summary>Below this share of the archive's time, going to the events of a range is quicker than going through all.</summary>
    private const double NarrowRange = 0.25;

    private readonly SqliteConnection connection;
    private readonly List<Source> sources;
    private readonly Dictionary<long, Source> byId;
    private readonly ReportFilter filter;
    private readonly long sourceCount;
    private readonly long eventCount;
    private readonly (long Earliest, long Latest) bounds;
    private readonly Lookup<string?> texts;
    private readonly Lookup<Place> places;
    private readonly Lookup<App> apps;
    private readonly Lookup<Entity> things;
    private readonly BlockReader blocks;
    private readonly Lazy<PersonStates> states;
    private readonly (long Success, long Reported) successes;
    private CancellationToken cancellation;

    public ReportArchive(ReportQuery query)
    {
        Query = query;
        Names = NameMap.Load(query.NameMaps);
        connection = ArchiveFile.OpenToRead(query.Archive);
        try
        {
            // What is counted now and what is counted later belong together.
            connection.Execute("BEGIN");
            sources = Source.Of(connection, new ArchiveQuery { AccountUuid = query.AccountUuid });
            if (sources.Count == 0 && query.AccountUuid is not null)
                throw new InvalidInputException(
                    "NotInArchive", $"The archive '{query.Archive}' has nothing of the account '{query.AccountUuid}'.", "Run Get-OPArchive to see which accounts it has.");
            sourceCount = connection.Integer("SELECT count(*) FROM source")!.Value;
            byId = sources.ToDictionary(static source => source.Id);
            var database = connection.Handle!;
            List<(long Id, string Uuid, string Email, string Name)> entities = [.. Rows("SELECT id, uuid, email, name FROM entity WHERE kind = 1 ORDER BY id", static row => (row.Integer(0), row.Text(1), row.Text(2), row.Text(3)))];
            People = new People(entities);
            filter = new ReportFilter(database, query, Names, People, entities);
            bounds = Bounds();
            (First, Last) = (query.StartTime?.UtcTicks ?? bounds.Earliest, query.EndTime?.UtcTicks ?? bounds.Latest);
            eventCount = connection.Integer("SELECT (SELECT max(id) FROM event) - (SELECT min(id) FROM event) + 1") ?? 0;
            Days = new LocalDays(query.TimeZone);
            texts = new Lookup<string?>(database, "SELECT value FROM text WHERE id = ?1", static row => row.Text(0), null);
            places = new Lookup<Place>(
                database,
                "SELECT code, country, region, city FROM place WHERE id = ?1",
                static row => new Place(Known(row.Text(0)) ?? Known(row.Text(1)), Known(row.Text(2)), Known(row.Text(3))),
                Place.Nowhere);
            apps = new Lookup<App>(
                database,
                "SELECT app_name, app_version, platform_name, os_name, os_version FROM client WHERE id = ?1",
                static row => new App(Known(row.Text(0)), Known(row.Text(1)), Known(row.Text(2)), Known(row.Text(3)), Known(row.Text(4))),
                App.Unknown);
            things = new Lookup<Entity>(
                database,
                "SELECT uuid, email, name FROM entity WHERE id = ?1",
                static row => new Entity(Known(row.Text(0)), Known(row.Text(1)), Known(row.Text(2))),
                new Entity(null, null, null));
            blocks = new BlockReader(database, query.Archive);
            states = new Lazy<PersonStates>(() => new PersonStates(this));
            successes = (ActionId("success"), ActionId("firewall_reported_success"));
            Countries = new Kinds<string>(place => places[place].Country);
            Places = new Kinds<Place>(place => places[place]);
            Networks = new Kinds<string>(address => NetworkOf(texts[address]));
            Devices = new Kinds<App>(app => apps[app] is var found && found == App.Unknown ? null : found with { Version = null, SystemVersion = null });
            Builds = new Kinds<App>(app => apps[app] is var found && found == App.Unknown ? null : found with { Platform = null, SystemVersion = null });
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw ArchiveErrors.From(exception, query.Archive);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public ReportQuery Query { get; }

    public NameMap Names { get; }

    public People People { get; }

    public LocalDays Days { get; }

    /// <summary>The first moment that is looked at, in UTC ticks; 0 where there is nothing.</summary>
    public long First { get; }

    /// <summary>The last moment that is looked at, in UTC ticks; 0 where there is nothing.</summary>
    public long Last { get; }

    /// <summary>Of at most this share of the archive's events, looking each one up is quicker than going through all.</summary>
    public double FewShare { get; init; } = 0.1;

    /// <summary>Whether people, vaults or items were named.</summary>
    public bool IsFocused => Query.User.Count + Query.Vault.Count + Query.Item.Count > 0;

    /// <summary>The secret that pseudonyms are made with: the archive's own, so that they are the same in all its reports.</summary>
    public byte[] PseudonymKey => (byte[])connection.Scalar("SELECT key FROM pseudonym")!;

    /// <summary>Lets a token stop what runs, until it is disposed.</summary>
    public IDisposable StopWith(CancellationToken cancellationToken)
    {
        cancellation = cancellationToken;
        cancellationToken.ThrowIfCancellationRequested();
        return connection.StopWith(cancellationToken);
    }

    /// <summary>Ends what still runs, because nobody wants its rows any more.</summary>
    public void Stop()
    {
        cancellation = new CancellationToken(canceled: true);
        connection.StopWith(cancellation).Dispose();
    }

    /// <summary>For what takes long and reads no events.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public void ThrowIfStopped() => cancellation.ThrowIfCancellationRequested();

    public string? Text(long id) => texts[id];

    public Place PlaceOf(long id) => places[id];

    public App AppOf(long id) => apps[id];

    public Entity ThingOf(long id) => things[id];

    /// <summary>The countries of places.</summary>
    public Kinds<string> Countries { get; }

    /// <summary>The places, however they are written in the archive.</summary>
    public Kinds<Place> Places { get; }

    /// <summary>The networks of addresses: a /24 of IPv4 or a /48 of IPv6; what is no address is its own.</summary>
    public Kinds<string> Networks { get; }

    /// <summary>What apps run on: a host or browser with its app and system, whatever their versions.</summary>
    public Kinds<App> Devices { get; }

    /// <summary>The apps with their versions and systems, whatever they run on.</summary>
    public Kinds<App> Builds { get; }

    /// <summary>The number of an action or outcome, or 0 where there is no such thing.</summary>
    public long ActionId(string action) => TextId(TextKind.Action, action);

    /// <summary>The number of a type of object, or 0 where there is no such thing.</summary>
    public long TypeId(string type) => TextId(TextKind.Type, type);

    /// <summary>Whether somebody was asked for.</summary>
    public bool IsWanted(int person) => filter.People is null || filter.People.Contains(person);

    /// <summary>Whether an attempt to sign in succeeded, by the number of its outcome.</summary>
    public bool IsSuccess(long outcome) => outcome != 0 && (outcome == successes.Success || outcome == successes.Reported);

    /// <summary>A moment in the report's time zone; null for 0.</summary>
    public DateTimeOffset? Time(long ticks) =>
        ticks == 0 ? null : TimeZoneInfo.ConvertTime(new DateTimeOffset(ticks, TimeSpan.Zero), Query.TimeZone);

    /// <summary>Whether a user of the Users API was asked for.</summary>
    public bool IsWanted(User user) => filter.IsWanted(user);

    /// <summary>A moment in the report's time zone.</summary>
    public DateTimeOffset? Local(DateTimeOffset? time) => time is { } moment ? TimeZoneInfo.ConvertTime(moment, Query.TimeZone) : null;

    /// <summary>What audit events up to the end of the range say of a person's state; null where they say nothing, or that it is over.</summary>
    public PersonState? StateOf(int person) => states.Value[person];

    /// <summary>The event as an object: for the few whose columns do not tell enough.</summary>
    public ActivityEvent Event(EventCells cells)
    {
        var json = blocks.Json(cells.Id);
        var reader = new System.Text.Json.Utf8JsonReader(json.Span);
        reader.Read();
        return cells.Source.Reader.Read(ref reader, json.Span);
    }

    /// <summary>Goes through the events that are asked for.</summary>
    /// <param name="columns">What of them is looked at.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="order">Their order.</param>
    /// <param name="conditions">What else they have.</param>
    public IEnumerable<EventCells> Scan(
        EventColumns columns, IReadOnlyCollection<ActivityStream> streams, EventOrder order = EventOrder.Any, params EventCondition[] conditions) =>
        Read(columns, streams, Query.StartTime, order, [.. filter.Conditions, .. conditions]);

    /// <summary>Goes through the events of the range, whoever did them and whatever vaults and items were asked for.</summary>
    public IEnumerable<EventCells> ScanOfAll(
        EventColumns columns, IReadOnlyCollection<ActivityStream> streams, EventOrder order = EventOrder.Any, params EventCondition[] conditions) =>
        Read(columns, streams, Query.StartTime, order, conditions);

    /// <summary>Goes through audit events whoever did them and from the beginning up to the end of the range, in the order of their times.</summary>
    public IEnumerable<EventCells> ScanAudits(IReadOnlyCollection<long> actions, long type) => Read(
        EventColumns.Action | EventColumns.Object,
        [ActivityStream.AuditEvents],
        null,
        EventOrder.Oldest,
        [new EventCondition(actions, IndexedColumn.Action), new EventCondition([type], IndexedColumn.Type)]);

    /// <summary>The UUIDs of all vaults in the archive.</summary>
    public IEnumerable<string> VaultUuids() => Rows(FormattableString.Invariant($"SELECT DISTINCT uuid FROM entity WHERE kind = {(int)EntityKind.Vault}"), static row => row.Text(0));

    /// <summary>The entities that are the vaults and items that were asked for, whichever kind of event names them.</summary>
    public IReadOnlyCollection<long> WantedThings()
    {
        var uuids = new HashSet<string>((filter.Vaults ?? []).Concat(filter.Items ?? []).Select(id => things[id].Uuid!));
        return [.. uuids.SelectMany(uuid => Rows("SELECT id FROM entity WHERE uuid = ?1", static row => row.Integer(0), uuid))];
    }

    public void Dispose()
    {
        texts.Dispose();
        places.Dispose();
        apps.Dispose();
        things.Dispose();
        blocks.Dispose();
        connection.Dispose();
    }

    private static string? Known(string text) => text.Length == 0 ? null : text;

    private static string? NetworkOf(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return address;
        if (parsed.IsIPv4MappedToIPv6)
            parsed = parsed.MapToIPv4();
        var bytes = parsed.GetAddressBytes();
        var bits = bytes.Length == 4 ? 24 : 48;
        Array.Clear(bytes, bits / 8, bytes.Length - (bits / 8));
        return FormattableString.Invariant($"{new IPAddress(bytes)}/{bits}");
    }

    private long TextId(TextKind kind, string value) =>
        connection.Integer("SELECT id FROM text WHERE kind = $kind AND value = $value", ("$kind", (int)kind), ("$value", value)) ?? 0;

    private IEnumerable<EventCells> Read(
        EventColumns columns, IReadOnlyCollection<ActivityStream> streams, DateTimeOffset? start, EventOrder order, IReadOnlyList<EventCondition> conditions)
    {
        long[] wanted = [.. sources.Where(source => streams.Contains(source.Stream)).Select(static source => source.Id)];
        if (wanted.Length == 0)
            return [];
        var range = new PostingRange(wanted, start?.UtcTicks ?? long.MinValue, Query.EndTime?.UtcTicks ?? long.MaxValue);
        var search = new EventSearch(connection.Handle!, Query.Archive, columns, conditions, range, order)
        {
            Few = (long)Math.Min(MostListed, FewShare * eventCount),
            IsNarrow = IsNarrow(range),
            IsOfEverySource = wanted.Length == sourceCount,
        };
        return new EventRows(search.Open, columns, byId, () => cancellation).Read();
    }

    /// <summary>Whether a range is a small part of the archive's time.</summary>
    private bool IsNarrow(PostingRange range)
    {
        var (earliest, latest) = bounds;
        return latest > earliest && Math.Min(range.End, latest) - Math.Max(range.Start, earliest) < NarrowRange * (latest - earliest);
    }

    /// <summary>The times of the first and last event of all; 0 where there is none.</summary>
    private (long Earliest, long Latest) Bounds()
    {
        long earliest = long.MaxValue, latest = 0;
        foreach (var source in sources)
        {
            earliest = Math.Min(earliest, connection.Integer(FormattableString.Invariant($"SELECT min(time) FROM event WHERE source = {source.Id} AND time > 0")) ?? long.MaxValue);
            latest = Math.Max(latest, connection.Integer(FormattableString.Invariant($"SELECT max(time) FROM event WHERE source = {source.Id} AND time > 0")) ?? 0);
        }

        return (latest == 0 ? 0 : earliest, latest);
    }

    private IEnumerable<T> Rows<T>(string sql, Func<Statement, T> read, string? parameter = null)
    {
        using var statement = new Statement(connection.Handle!, sql);
        if (parameter is not null)
            statement.Bind(1, parameter);
        while (statement.Step())
            yield return read(statement);
    }
}
