using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OnePasswordActivity.Simulator;

/// <summary>Makes up the company: its people with their homes and devices, its machines, vaults and groups.</summary>
internal sealed class Cast
{
    private static readonly string[] s_groups =
        ["Owners", "Administrators", "Security", "Recovery", "Team Members", "Engineering", "Finance", "Sales", "Support", "Contractors"];

    private static readonly string[] s_vaults =
        ["Shared", "Infrastructure", "Production", "Finance", "Marketing", "Social Media", "Support", "Legal", "Build Servers", "Board"];

    private readonly ulong _seed;

    public Cast(ulong seed, int users)
    {
        _seed = seed;
        People = MakePeople(users);
        (ServiceAccounts, Machines) = MakeMachines();
        Partner = MakePartner();
        Groups = [.. s_groups.Select((name, i) => new Group(Uuid.Lower(Dice.Key(seed, Kind.Group, i)), name))];
        Vaults = MakeVaults(Math.Max(6, users / 5));
    }

    public Actor[] People { get; }

    public Actor[] Machines { get; }

    /// <summary>Somebody of a managed service provider, who belongs to another account.</summary>
    public Actor Partner { get; }

    /// <summary>The machine in whose name the Users API acts.</summary>
    public Actor UsersApi => Machines[^1];

    public ServiceAccount[] ServiceAccounts { get; }

    public Vault[] Vaults { get; }

    public Group[] Groups { get; }

    /// <summary>How many of the groups have power over the account.</summary>
    public const int PrivilegedGroups = 4;

    /// <summary>Whether there are vaults and groups that ordinary life leaves alone.</summary>
    public bool IsHabitual { get; init; }

    /// <summary>The groups that change in ordinary life.</summary>
    public ReadOnlySpan<Group> GroupsFor(bool habits) => Groups.AsSpan(habits ? PrivilegedGroups : 0);

    /// <summary>The vaults that change in ordinary life: with habits not the last one.</summary>
    public ReadOnlySpan<Vault> VaultsFor(bool habits) => Vaults.AsSpan(0, Vaults.Length - (habits ? 1 : 0));

    /// <summary>A vault somebody works with: everybody has a handful.</summary>
    public Vault VaultOf(Actor actor, ref Dice dice) =>
        Vaults[(int)(Dice.Mix(actor.Key + (ulong)dice.Below(4)) % (ulong)(Vaults.Length - (IsHabitual ? 1 : 0)))];

    private Actor[] MakePeople(int count)
    {
        int managed = count >= 40 ? 2 : count >= 8 ? 1 : 0;
        int administrators = count >= 3 ? Math.Max(1, count / 16) : 0;
        int suspended = count >= 5 ? Math.Max(1, count / 25) : 0;
        var namesakes = new Dictionary<string, int>();

        var people = new Actor[count];
        for (int i = 0; i < count; i++)
        {
            ulong key = Dice.Key(_seed, Kind.User, i);
            var dice = new Dice(key);
            UserRole role = i == 0 ? UserRole.Owner
                : i <= administrators ? UserRole.Administrator
                : i <= administrators + managed ? UserRole.ExternallyManagedAdministrator
                : UserRole.Member;
            string name = Names.Pick(ref dice);
            namesakes[name] = namesakes.TryGetValue(name, out int number) ? ++number : number = 0;
            DateTimeOffset created = DateTimeOffset.UnixEpoch.AddSeconds(dice.Between(1_546_300_800, 1_704_067_200)); // 2019 to 2023
            var user = new CompanyUser(Uuid.Upper(key), name, Names.Email(name, number), role, created, suspended: i >= count - suspended);

            int office = dice.Below(Place.Offices.Length);
            Address address = dice.Below(10) switch { < 5 => Address.Office(office), < 8 => Address.Home(key), _ => Address.Mobile(key) };
            ActorRole may = role == UserRole.Member ? ActorRole.Member : ActorRole.Administrator;
            Device[] devices = MakeDevices(key, name, ref dice);
            people[i] = new Actor(key, user.Id, user.Name, user.Email, may, Place.Offices[office], address, devices)
            {
                User = user,
            };
        }

        return people;
    }

    private static Device[] MakeDevices(ulong owner, string name, ref Dice dice)
    {
        bool mac = dice.Percent(45);
        (string os, string osVersion) = mac
            ? ("MacOSX", dice.Pick(["15.6.1", "14.7.8", "26.1"]))
            : ("Windows", dice.Pick(["10.0.26100", "10.0.22631"]));
        string browser = dice.Pick(["141.0.7390.55", "142.0.7444.60", "140.0.7339.208"]);
        string version = dice.Percent(3) ? "80301007" : dice.Pick(["81118036", "81116030", "81112042"]);
        string host = $"{name.Split(' ')[0].ToLowerInvariant()}-{(mac ? "mbp" : "pc")}";

        var devices = new List<Device>
        {
            new(Key(0), ClientKind.Extension, version, "Chrome extension", browser, os, osVersion),
            mac
                ? new(Key(1), ClientKind.Mac, version, host, dice.Pick(["MacBookPro18,3", "Mac15,6"]), os, osVersion)
                : new(Key(1), ClientKind.Windows, version, host, dice.Pick(["Latitude 7450", "ThinkPad T14"]), os, osVersion),
            new(Key(2), ClientKind.Web, "2041", "Chrome", browser, os, osVersion),
        };
        if (dice.Percent(40))
            devices.Add(new(Key(3), ClientKind.Android, "81118012", "Pixel 9", "google", "Android", "16"));
        if (dice.Percent(20))
            devices.Add(new(Key(4), ClientKind.Cli, "2320001", host, mac ? "arm64" : "x86_64", mac ? "Darwin" : "Windows", osVersion));
        return [.. devices];

        ulong Key(int number) => Dice.Key(owner, Kind.Device, number);
    }

    private (ServiceAccount[] Accounts, Actor[] Machines) MakeMachines()
    {
        (string Name, ClientKind Client, string Host, string Version)[] machines =
        [
            ("SCIM bridge", ClientKind.ScimBridge, "op-scim-bridge-7d9f", "20908"),
            ("CI runners", ClientKind.Cli, "ci-runner-07", "2320001"),
            ("Secrets for Kubernetes", ClientKind.Connect, "onepassword-connect-5c4b", "10704"),
            ("Deploy scripts", ClientKind.Cli, "deploy-01", "2310101"),
            ("Users API integration", ClientKind.Cli, "users-api", "1"),
        ];
        var accounts = new ServiceAccount[machines.Length];
        var actors = new Actor[machines.Length];
        for (int i = 0; i < machines.Length; i++)
        {
            ulong key = Dice.Key(_seed, Kind.ServiceAccount, i);
            string mailbox = Uuid.Lower(key)[..13];
            accounts[i] = new ServiceAccount(Uuid.Upper(key), machines[i].Name, $"{mailbox}@1passwordserviceaccounts.com");
            (_, ClientKind client, string host, string version) = machines[i];
            var device = new Device(Dice.Key(key, Kind.Device), client, version, host, "x86_64", "Linux", "6.8");
            (string id, string name, string email) = accounts[i];
            actors[i] = new Actor(key, id, name, email, ActorRole.Service, Place.Offices[0], Address.Server(i * 9), [device]);
        }

        return (accounts, actors);
    }

    private Actor MakePartner()
    {
        ulong key = Dice.Key(_seed, Kind.Partner);
        var dice = new Dice(key);
        Device[] devices = MakeDevices(key, "Robin Example", ref dice);
        return new Actor(
            key, Uuid.Upper(key), "Robin Example", "robin@msp.example.net", ActorRole.Partner, Place.Offices[1], Address.Home(key), devices)
        {
            ForeignAccount = Json.Text(Uuid.Upper(Dice.Key(key, Kind.Account))),
        };
    }

    private Vault[] MakeVaults(int count)
    {
        var vaults = new Vault[count];
        for (int i = 0; i < count; i++)
        {
            ulong key = Dice.Key(_seed, Kind.Vault, i);
            var dice = new Dice(key);
            string name = i < s_vaults.Length ? s_vaults[i] : "Project " + (i - s_vaults.Length + 1).ToString(CultureInfo.InvariantCulture);
            string[] items = [.. Enumerable.Range(0, 8 + dice.Below(60)).Select(n => Uuid.Lower(Dice.Key(key, Kind.Item, n)))];
            vaults[i] = new Vault(Uuid.Lower(key), name, items);
        }

        return vaults;
    }
}
