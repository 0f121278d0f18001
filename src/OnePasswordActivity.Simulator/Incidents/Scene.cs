using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>Where an incident is played: its time, its people, and the means to write its events.</summary>
internal sealed class Scene
{
    private readonly Company _company;
    private readonly ulong _key;
    private readonly HashSet<string> _users = [];
    private readonly List<(EventStream Stream, string Uuid, long Time, string Json)> _events = [];
    private Dice _dice;
    private int _made;

    public Scene(Company company, ulong key, string ruleId, long earliest, long from, long to)
    {
        (_company, _key, RuleId, _dice) = (company, key, ruleId, new Dice(key));
        (Earliest, Start) = (earliest, _dice.Between(from, to));
        Actor[] members = [.. company.Cast.People.Where(person => person.Role == ActorRole.Member && person.User!.State == UserState.Active)];
        Actor[] administrators = [.. company.Cast.People.Where(person => person.Role == ActorRole.Administrator)];
        Victim = _dice.Pick(members);
        Administrator = _dice.Pick(administrators);
        Machine = _dice.Pick(company.Cast.Machines[..^1]);
        Vault = company.Cast.Vaults[_dice.Below(company.Cast.Vaults.Length - 1)];
        Away = (_dice.Pick(Place.Elsewhere[1..]), Address.Home(_dice.Next()));
    }

    public string RuleId { get; }

    public long Start { get; }

    /// <summary>The beginning of the history.</summary>
    public long Earliest { get; }

    /// <summary>A member whom ordinary life knows.</summary>
    public Actor Victim { get; }

    public Actor Administrator { get; }

    public Actor Machine { get; }

    public Vault Vault { get; }

    public Company Company => _company;

    /// <summary>A place far from all offices and an address that nobody in the company has.</summary>
    public (Place Place, Address Address) Away { get; }

    /// <summary>A stream that is to have no events for a time.</summary>
    public (EventStream Stream, TimeWindow Window)? Silence { get; set; }

    public IEnumerable<(EventStream Stream, long Time, string Json)> Events => _events.Select(planted => (planted.Stream, planted.Time, planted.Json));

    public PlantedIncident Truth => new(
        RuleId,
        [.. _users],
        [.. _events.Select(planted => planted.Uuid)],
        DateTimeOffset.UnixEpoch.AddTicks((_events.Count == 0 ? Silence!.Value.Window.Start : _events.Min(planted => planted.Time)) / 100),
        DateTimeOffset.UnixEpoch.AddTicks((_events.Count == 0 ? Silence!.Value.Window.End : _events.Max(planted => planted.Time)) / 100));

    /// <summary>A key of its own for something that the scene makes up.</summary>
    public ulong Fresh() => Dice.Key(_key, Kind.Fresh, ++_made);

    public string FreshId(bool upper = false) => upper ? Uuid.Upper(Fresh()) : Uuid.Lower(Fresh());

    public T Pick<T>(T[] from) => _dice.Pick(from);

    /// <summary>Different members, without administrators.</summary>
    public IEnumerable<Actor> Members(int count) => _company.Cast.People
        .Where(person => person.Role == ActorRole.Member && person.User!.State == UserState.Active)
        .OrderBy(person => Dice.Mix(person.Key ^ _key)).Take(count);

    /// <summary>Somebody whom ordinary life does not know.</summary>
    public Actor Newcomer(string? email = null)
    {
        ulong key = Fresh();
        var dice = new Dice(key);
        string name = Names.Pick(ref dice);
        return new Actor(
            key, Uuid.Upper(key), name, email ?? Names.Email(name, 90 + _made), ActorRole.Member, dice.Pick(Place.Offices), Address.Home(key), Victim.Devices);
    }

    public void SignIn(
        double minute, Actor who, string category = "success", string type = "credentials_ok", (Place Place, Address Address)? from = null,
        string app = "1Password for Web", string os = "Windows", ulong? session = null) => Write(EventStream.SignInAttempts, minute, who, (writer, key) =>
        {
            (Place place, Address address) = from ?? (who.Home, who.HomeAddress);
            writer.WriteString("session_uuid", Uuid.Upper(session ?? Dice.Mix(key)));
            writer.WriteString("country", place.Code);
            writer.WriteString("category", category);
            writer.WriteString("type", type);
            writer.WriteNull("details");
            who.Write(writer, "target_user"u8);
            WriteClient(writer, app, os, address);
            WritePlace(writer, place);
        });

    public void Use(
        double minute, Actor who, string action, Vault vault, int item, (Place Place, Address Address)? from = null,
        string app = "1Password for Mac", string os = "MacOSX") => Write(EventStream.ItemUsages, minute, who, (writer, _) =>
        {
            (Place place, Address address) = from ?? (who.Home, who.HomeAddress);
            writer.WriteNumber("used_version", 1);
            writer.WriteString("vault_uuid", vault.Id);
            writer.WriteString("item_uuid", item < vault.ItemIds.Count ? vault.ItemIds[item] : Uuid.Lower(Dice.Key(_key, Kind.Item, item)));
            writer.WriteString("action", action);
            who.Write(writer, "user"u8);
            WriteClient(writer, app, os, address);
            WritePlace(writer, place);
        });

    public void Audit(
        double minute, Actor who, string action, string objectType, string? id = null, Actor? target = null, Actor? aux = null, string? auxId = null,
        string? info = null, (Place Place, Address Address)? from = null, ulong? session = null, string? account = null) =>
        Write(EventStream.AuditEvents, minute, who, (writer, key) =>
        {
            (Place place, Address address) = from ?? (who.Home, who.HomeAddress);
            writer.WriteString("actor_uuid", who.Id);
            who.Write(writer, "actor_details"u8);
            writer.WriteString("actor_type", account is null ? "user" : "external_user");
            writer.WriteString("actor_account_uuid", account ?? _company.AccountId);
            writer.WriteString("action", action);
            writer.WriteString("object_type", objectType);
            writer.WriteString("object_uuid", id ?? target?.Id.ToString() ?? Uuid.Lower(Dice.Key(key, Kind.Fresh)));
            target?.Write(writer, "object_details"u8);
            if (aux is not null || auxId is not null)
                writer.WriteString("aux_uuid", auxId ?? aux!.Id.ToString());
            aux?.Write(writer, "aux_details"u8);
            if (info is not null)
                writer.WriteString("aux_info", info);
            writer.WriteStartObject("session");
            writer.WriteString("uuid", Uuid.Upper(session ?? Dice.Mix(key)));
            writer.WriteString("login_time", Instant.Text(TimeOf(minute)));
            writer.WriteString("device_uuid", who.Devices[0].Id);
            address.Write(writer, "ip"u8);
            writer.WriteEndObject();
            WritePlace(writer, place);
        });

    private void Write(EventStream stream, double minute, Actor who, Action<Utf8JsonWriter, ulong> write)
    {
        ulong key = Fresh();
        long time = TimeOf(minute);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Json.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("uuid", Uuid.Upper(key));
            writer.WriteString("timestamp", Instant.Text(time));
            write(writer, key);
            writer.WriteString("account_uuid", _company.AccountId);
            writer.WriteEndObject();
        }

        _users.Add(who.Id.ToString());
        _events.Add((stream, Uuid.Upper(key), time, Encoding.UTF8.GetString(buffer.WrittenSpan)));
    }

    private long TimeOf(double minute) => Start + (long)(minute * Instant.Minute);

    private static void WriteClient(Utf8JsonWriter writer, string app, string os, Address address)
    {
        writer.WriteStartObject("client");
        writer.WriteString("app_name", app);
        writer.WriteString("app_version", "81118036");
        writer.WriteString("platform_name", "Chrome");
        writer.WriteString("platform_version", "142.0.7444.60");
        writer.WriteString("os_name", os);
        writer.WriteString("os_version", "15.6.1");
        address.Write(writer, "ip_address"u8);
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, Place place)
    {
        writer.WriteStartObject("location");
        writer.WriteString("country", place.Code);
        writer.WriteString("region", place.Region);
        writer.WriteString("city", place.City);
        writer.WriteNumber("latitude", place.Latitude);
        writer.WriteNumber("longitude", place.Longitude);
        writer.WriteEndObject();
    }
}
