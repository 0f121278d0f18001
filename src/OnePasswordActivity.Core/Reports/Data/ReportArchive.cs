using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive;
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
    /// <summary>With more people than this, going through all events is quicker than going to each of theirs.</summary>
    private const int FewEntities = 50;

    /// <summary>Below this share of the archive's time, going to the events of a range is quicker than going through all.</summary>
    private const double NarrowRange = 0.25;

    private static readonly EventColumns[] AllColumns =
    [
        EventColumns.Action, EventColumns.Type, EventColumns.Actor, EventColumns.Object, EventColumns.Aux,
        EventColumns.Vault, EventColumns.Address, EventColumns.Place, EventColumns.Client,
    ];

    private readonly SqliteConnection connection;
    private readonly List<Source> sources;
    private readonly Dictionary<long, Source> byId;
    private readonly List<(long Id, string Uuid, string Email, string Name)> entities;
    private readonly EventFilterIds filter;
    private readonly Lookup<string?> texts;
    private readonly Lookup<Place> places;
    private readonly Lookup<App> apps;
    private readonly Lookup<Entity> things;
    private readonly BlockReader blocks;
    private readonly Lazy<Dictionary<int, PersonState>> states;
    private readonly Dictionary<long, string?> networks = [];
    private readonly Dictionary<long, long> countries = [];
    private readonly Dictionary<string, long> countryIds = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> devices = [];
    private readonly Dictionary<(string?, string?, string?), long> deviceIds = [];
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
                throw NotInArchive("nothing of the account", query.AccountUuid, "Run Get-OPArchive to see which accounts it has.");
            byId = sources.ToDictionary(static source => source.Id);
            var database = connection.Handle!;
            entities = [.. Rows("SELECT id, uuid, email, name FROM entity WHERE kind = 1 ORDER BY id", static row => (row.Integer(0), row.Text(1), row.Text(2), row.Text(3)))];
            People = new People(entities);
            filter = Filter();
            (First, Last) = Bounds();
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
            states = new Lazy<Dictionary<int, PersonState>>(ReadStates);
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

    /// <summary>Whether the range is a small part of the archive's time.</summary>
    private bool IsNarrow { get; set; }

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

    public string? Text(long id) => texts[id];

    public Place PlaceOf(long id) => places[id];

    public App AppOf(long id) => apps[id];

    public Entity ThingOf(long id) => things[id];

    /// <summary>The network of an address: a /24 of IPv4 or a /48 of IPv6; what is no address is its own.</summary>
    public string? Network(long address)
    {
        if (!networks.TryGetValue(address, out var network))
            networks.Add(address, network = NetworkOf(texts[address]));
        return network;
    }

    /// <summary>A number for a place's country, 0 for none: two places can be in one.</summary>
    public long CountryId(long place)
    {
        if (countries.TryGetValue(place, out var id))
            return id;
        var country = places[place].Country;
        if (country is not null && !countryIds.TryGetValue(country, out id))
            countryIds.Add(country, id = countryIds.Count + 1);
        countries.Add(place, id);
        return id;
    }

    /// <summary>A number for the device that an app runs on, 0 for none: a host or browser with its app and system, whatever their versions.</summary>
    public long DeviceId(long app)
    {
        if (devices.TryGetValue(app, out var id))
            return id;
        var device = apps[app];
        var key = (device.Platform, device.Name, device.System);
        if (app != 0 && !deviceIds.TryGetValue(key, out id))
            deviceIds.Add(key, id = deviceIds.Count + 1);
        devices.Add(app, id);
        return id;
    }

    /// <summary>The number of an action or outcome, or 0 where there is no such thing.</summary>
    public long ActionId(string action) => TextId(TextKind.Action, action);

    /// <summary>Whether somebody was asked for.</summary>
    public bool IsWanted(int person) => filter.People is null || filter.People.Contains(person);

    /// <summary>Whether an attempt to sign in succeeded, by the number of its outcome.</summary>
    public bool IsSuccess(long outcome) => texts[outcome] is "success" or "firewall_reported_success";

    /// <summary>A moment in the report's time zone; null for 0.</summary>
    public DateTimeOffset? Time(long ticks) =>
        ticks == 0 ? null : TimeZoneInfo.ConvertTime(new DateTimeOffset(ticks, TimeSpan.Zero), Query.TimeZone);

    /// <summary>Whether a user of the Users API was asked for.</summary>
    public bool IsWanted(User user) => Query.User.Count == 0 || Query.User.Any(pattern => IsUser(pattern, user));

    /// <summary>A moment in the report's time zone.</summary>
    public DateTimeOffset? Local(DateTimeOffset? time) => time is { } moment ? TimeZoneInfo.ConvertTime(moment, Query.TimeZone) : null;

    /// <summary>What audit events up to the end of the range say of a person's state; null where they say nothing, or that it is over.</summary>
    public PersonState? StateOf(int person) => states.Value.TryGetValue(person, out var state) ? state : null;

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
    /// <param name="condition">More conditions, beginning with AND, and an order; made of numbers only.</param>
    /// <param name="index">For events that do not depend on people, vaults and items: how to find them; empty to let SQLite decide.</param>
    public IEnumerable<EventCells> Scan(EventColumns columns, IReadOnlyCollection<ActivityStream> streams, string condition = "", string? index = null)
    {
        var sql = Sql(columns, streams, condition, index);
        if (sql is null)
            yield break;
        var next = 3;
        int At(EventColumns column) => columns.HasFlag(column) ? next++ : -1;
        var (action, type, actor, thing, aux) = (At(EventColumns.Action), At(EventColumns.Type), At(EventColumns.Actor), At(EventColumns.Object), At(EventColumns.Aux));
        var (vault, address, place, client) = (At(EventColumns.Vault), At(EventColumns.Address), At(EventColumns.Place), At(EventColumns.Client));
        var cells = new EventCells();
        foreach (var row in Statements(sql))
        {
            cells.Id = row.Integer(0);
            cells.Time = row.Integer(1);
            cells.Source = byId[row.Integer(2)];
            cells.Action = action < 0 ? 0 : row.Integer(action);
            cells.Type = type < 0 ? 0 : row.Integer(type);
            cells.Actor = actor < 0 ? 0 : row.Integer(actor);
            cells.Object = thing < 0 ? 0 : row.Integer(thing);
            cells.Aux = aux < 0 ? 0 : row.Integer(aux);
            cells.Vault = vault < 0 ? 0 : row.Integer(vault);
            cells.Address = address < 0 ? 0 : row.Integer(address);
            cells.Place = place < 0 ? 0 : row.Integer(place);
            cells.Client = client < 0 ? 0 : row.Integer(client);
            yield return cells;
        }
    }

    /// <summary>The number of a text, or 0 where there is no such text.</summary>
    /// <summary>The number of a type of object, or 0 where there is no such thing.</summary>
    public long TypeId(string type) => TextId(TextKind.Type, type);

    private long TextId(TextKind kind, string value) =>
        connection.Integer("SELECT id FROM text WHERE kind = $kind AND value = $value", ("$kind", (int)kind), ("$value", value)) ?? 0;

    /// <summary>The entities that are the vaults and items that were asked for, whichever kind of event names them.</summary>
    public string WantedThings()
    {
        var uuids = new HashSet<string>((filter.Vaults ?? []).Concat(filter.Items ?? []).Select(id => things[id].Uuid!));
        return string.Join(", ", uuids.SelectMany(uuid => Rows("SELECT id FROM entity WHERE uuid = ?1", static row => row.Integer(0), uuid)));
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

    private static string List(IEnumerable<long> ids) => string.Join(", ", ids);

    private InvalidInputException NotInArchive(string what, string name, string advice) =>
        new("NotInArchive", $"The archive '{Query.Archive}' has {what} '{name}'.", advice);

    private string? Sql(EventColumns columns, IReadOnlyCollection<ActivityStream> streams, string condition, string? given)
    {
        var wanted = sources.Where(source => streams.Contains(source.Stream)).ToList();
        if (wanted.Count == 0)
            return null;
        var names = string.Concat(AllColumns.Where(column => columns.HasFlag(column)).Select(static column => ", " + column.ToString().ToLowerInvariant()));
        var where = $"source IN ({List(wanted.Select(static source => source.Id))}){Range()}";
        var index = given ?? (IsNarrow ? "INDEXED BY event_time" : "NOT INDEXED");
        if (given is null)
        {
            // The narrowest comes last.
            Restrict(filter.Actors, "actor");
            Restrict(filter.Vaults, "vault");
            Restrict(filter.Items, "object");
        }

        return $"SELECT id, time, source{names} FROM event {index} WHERE {where}{condition}";

        void Restrict(IReadOnlyCollection<long>? ids, string column)
        {
            if (ids is null)
                return;
            where += $" AND {column} IN ({List(ids)})";
            if (ids.Count <= FewEntities)
                index = "INDEXED BY event_" + column;
        }
    }

    private string Range()
    {
        var range = "";
        if (Query.StartTime is { } start)
            range += FormattableString.Invariant($" AND time >= {start.UtcTicks}");
        if (Query.EndTime is { } end)
            range += FormattableString.Invariant($" AND time <= {end.UtcTicks}");
        return range;
    }

    /// <summary>The times of the first and last event within the range; says whether the range is narrow, too.</summary>
    private (long First, long Last) Bounds()
    {
        long earliest = long.MaxValue, latest = 0;
        foreach (var source in sources)
        {
            earliest = Math.Min(earliest, connection.Integer(FormattableString.Invariant($"SELECT min(time) FROM event WHERE source = {source.Id} AND time > 0")) ?? long.MaxValue);
            latest = Math.Max(latest, connection.Integer(FormattableString.Invariant($"SELECT max(time) FROM event WHERE source = {source.Id} AND time > 0")) ?? 0);
        }

        var (first, last) = (Query.StartTime?.UtcTicks ?? (latest == 0 ? 0 : earliest), Query.EndTime?.UtcTicks ?? latest);
        IsNarrow = latest > earliest && Math.Min(last, latest) - Math.Max(first, earliest) < NarrowRange * (latest - earliest);
        return (first, last);
    }

    private EventFilterIds Filter()
    {
        HashSet<int>? people = null;
        if (Query.User.Count > 0)
        {
            people = People.Matching(Query.User, entities);
            foreach (var pattern in Query.User)
                if (People.Matching([pattern], entities).Count == 0 && Query.Users?.Any(user => IsUser(pattern, user)) != true)
                    throw NotInArchive("nobody called", pattern.Pattern, "Give the UUID, e-mail address or name of somebody who is in it; wildcards are allowed.");
        }

        return new EventFilterIds(
            people,
            people is null ? null : [.. entities.Where(entity => people.Contains(People.IndexOf(entity.Id))).Select(static entity => entity.Id)],
            Things(EntityKind.Vault, Query.Vault, "no vault"),
            Things(EntityKind.Item, Query.Item, "no item"));
    }

    private static bool IsUser(TextPattern pattern, User user) => pattern.IsMatch(user.Id) || pattern.IsMatch(user.Email) || pattern.IsMatch(user.DisplayName);

    private List<long>? Things(EntityKind kind, IReadOnlyList<TextPattern> patterns, string what)
    {
        if (patterns.Count == 0)
            return null;
        var all = Rows(FormattableString.Invariant($"SELECT id, uuid FROM entity WHERE kind = {(int)kind}"), static row => (Id: row.Integer(0), Uuid: row.Text(1))).ToList();
        foreach (var pattern in patterns)
            if (!all.Exists(thing => IsMatch(pattern, thing.Uuid)))
                throw NotInArchive(what, pattern.Pattern, "Give a UUID that its item usages have, or a title with -NameMap; wildcards are allowed.");
        return [.. all.Where(thing => patterns.Any(pattern => IsMatch(pattern, thing.Uuid))).Select(static thing => thing.Id)];
    }

    private bool IsMatch(TextPattern pattern, string uuid) => pattern.IsMatch(uuid) || pattern.IsMatch(Names.TitleOf(uuid));

    private Dictionary<int, PersonState> ReadStates()
    {
        var found = new Dictionary<int, PersonState>();
        var (suspend, delete, user) = (TextId(TextKind.Action, "suspend"), TextId(TextKind.Action, "delete"), TextId(TextKind.Type, "user"));
        var audit = sources.Where(static source => source.Stream == ActivityStream.AuditEvents).Select(static source => source.Id).ToList();
        if (user == 0 || audit.Count == 0)
            return found;
        var end = Query.EndTime is { } last ? FormattableString.Invariant($" AND time <= {last.UtcTicks}") : "";
        var actions = List([suspend, delete, TextId(TextKind.Action, "reactive")]);
        var sql = $"SELECT action, object, time FROM event INDEXED BY event_action WHERE source IN ({List(audit)}) AND action IN ({actions}) AND type = {user}{end} ORDER BY time, id";
        foreach (var (action, thing, time) in Rows(sql, static row => (row.Integer(0), row.Integer(1), row.Integer(2))))
        {
            var person = People.IndexOf(thing) is var index and >= 0 ? index : People.ByUuid(things[thing].Uuid)?.Index ?? -1;
            if (person < 0)
                continue;
            if (action == suspend || action == delete)
                found[person] = new PersonState(action == suspend ? PersonState.Suspended : PersonState.Deleted, time);
            else
                found.Remove(person);
        }

        return found;
    }

    private IEnumerable<T> Rows<T>(string sql, Func<Statement, T> read, string? parameter = null)
    {
        foreach (var row in Statements(sql, parameter))
            yield return read(row);
    }

    /// <summary>Runs a statement; it stands on the next row each time.</summary>
    private IEnumerable<Statement> Statements(string sql, string? parameter = null)
    {
        using var statement = new Statement(connection.Handle!, sql);
        if (parameter is not null)
            statement.Bind(1, parameter);
        var rows = 0;
        while (Step(statement))
        {
            // An interruption between two statements is lost.
            if ((++rows & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            yield return statement;
        }
    }

    private bool Step(Statement statement)
    {
        try
        {
            return statement.Step();
        }
        catch (ArchiveException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>The numbers of what was asked for; null for everything.</summary>
    private sealed record EventFilterIds(HashSet<int>? People, List<long>? Actors, List<long>? Vaults, List<long>? Items);
}
