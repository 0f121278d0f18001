using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>What reports have to say, computed from a list of events in the plainest way.</summary>
/// <param name="all">All events of the archive, in the order of their arrival within each stream.</param>
/// <param name="events">Those of them that were asked for.</param>
/// <param name="zone">The time zone.</param>
/// <param name="end">The last moment that is looked at.</param>
/// <param name="users">The account's users, or null.</param>
internal sealed class Oracle(List<PlainEvent> all, List<PlainEvent> events, TimeZoneInfo zone, DateTimeOffset end, IReadOnlyList<User>? users)
{
    private static readonly string[] AdminCategories =
    [
        "Account", "Billing", "Domains", "Firewall", "GroupAccess", "Groups", "Invitations", "Membership", "Provisioning", "Recovery", "SecondFactor",
        "ServiceAccounts", "ServiceTokens", "SingleSignOn", "Slack", "Templates", "UserAccess", "Users", "Vaults",
    ];

    private IEnumerable<PlainEvent> Uses => events.Where(e => e.IsUse);

    private IEnumerable<PlainEvent> Attempts => events.Where(e => e.IsAttempt);

    private IEnumerable<PlainEvent> Changes => events.Where(e => e.IsChange && Area(e) is not null);

    public IEnumerable<object> Rows(ReportName report, string section) => (report, section) switch
    {
        (ReportName.Overview, "Streams") => Enum.GetValues<ActivityStream>().Select(stream => (stream, own: events.Where(e => e.Stream == stream).ToList())).Select(pair => new
        {
            Stream = pair.stream, Events = pair.own.Count, Share = Share(pair.own.Count, events.Count),
            People = Count(pair.own.Where(e => !e.IsService), e => e.User), ServiceAccounts = Count(pair.own.Where(e => e.IsService), e => e.User),
            FirstEvent = First(pair.own), LastEvent = Last(pair.own),
        }),
        (ReportName.Overview, "Days") => events.GroupBy(e => TimeZoneInfo.ConvertTime(e.Time, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Select(day => new
        {
            Day = day.Key, ActiveUsers = Count(day.Where(e => !e.IsService && !e.Failed), e => e.User), ItemUsages = day.Count(e => e.IsUse),
            SignInAttempts = day.Count(e => e.IsAttempt), FailedSignIns = day.Count(e => e.Failed), AuditEvents = day.Count(e => e.IsChange),
        }),
        (ReportName.Overview, "States") => People().GroupBy(p => p.State).Select(state => new
        {
            State = state.Key, People = state.Count(), Share = Share(state.Count(), People().Count),
            Active = state.Count(p => events.Any(e => e.User == p.Uuid && !e.Failed)),
        }),
        (ReportName.Overview, "Actions") => events.GroupBy(e => (e.Stream, e.Action, e.Type)).Select(group => new
        {
            group.Key.Stream, group.Key.Action, ObjectType = group.Key.Type, Events = group.Count(), Users = Count(group, e => e.User), LastEvent = Last(group),
            Meaning = (group.Key.Stream switch
            {
                ActivityStream.AuditEvents => ActivityCatalog.Pair(group.Key.Action, group.Key.Type),
                ActivityStream.ItemUsages => ActivityCatalog.Code(CatalogKind.ItemUsageAction, group.Key.Action),
                _ => ActivityCatalog.Code(CatalogKind.SignInType, group.Key.Type) ?? ActivityCatalog.Code(CatalogKind.Category, group.Key.Action),
            })?.Meaning,
        }),
        (ReportName.Overview, "Failures") => Outcomes(Attempts.Where(e => e.Failed)),
        (ReportName.SignIn, "Outcomes") => Outcomes(Attempts),
        (ReportName.SignIn, "People") => Attempts.GroupBy(e => e.User).Select(group => new
        {
            User = group.First().Label, group.First().Name, Attempts = group.Count(), Failures = group.Count(e => e.Failed), FailureRate = Rate(group),
            Countries = Count(group, e => e.Country), Addresses = Count(group, e => e.Address),
            LastSuccess = Last(group.Where(e => !e.Failed)), LastFailure = Last(group.Where(e => e.Failed)),
        }),
        (ReportName.SignIn, "Clients") => Attempts.GroupBy(e => (e.App, e.Version, e.System)).Select(group => new
        {
            group.Key.App, group.Key.Version, group.Key.System, Attempts = group.Count(), Failures = group.Count(e => e.Failed), FailureRate = Rate(group),
            Users = Count(group, e => e.User), LastAttempt = Last(group),
        }),
        (ReportName.SignIn, "Countries") => Attempts.GroupBy(e => e.Country).Select(group => new
        {
            Country = group.Key, Attempts = group.Count(), Failures = group.Count(e => e.Failed), FailureRate = Rate(group),
            Users = Count(group, e => e.User), Addresses = Count(group, e => e.Address), LastAttempt = Last(group),
        }),
        (ReportName.SignIn, "Networks") => Attempts.GroupBy(e => Network(e.Address)).Select(group => new
        {
            Network = group.Key, Countries = Texts(group, e => e.Country), Attempts = group.Count(), Failures = group.Count(e => e.Failed), FailureRate = Rate(group),
            Users = Count(group, e => e.User), Addresses = Count(group, e => e.Address), LastAttempt = Last(group),
        }),
        (ReportName.SignIn, "Firewall") => Attempts.Where(e => e.Action!.StartsWith("firewall", StringComparison.Ordinal)).Select(e => new
        {
            e.Time, User = e.Label, Outcome = e.Action, Reason = e.Type, IPAddress = e.Address, e.Country, e.City, e.App, e.System,
        }),
        (ReportName.UserUsage, "People") => Uses.GroupBy(e => e.User).Select(group => new
        {
            User = group.First().Label, group.First().Name, Uses = group.Count(), Items = Count(group, e => e.Item), Vaults = Count(group, e => e.Vault),
            Devices = group.Where(e => e.App is not null).Select(e => e.Device).Distinct().Count(), Countries = Count(group, e => e.Country), FirstUse = First(group), LastUse = Last(group),
        }),
        (ReportName.UserUsage, "Actions") => Uses.GroupBy(e => (e.User, e.Action)).Select(group => new
        {
            User = group.First().Label, group.Key.Action, Uses = group.Count(), Items = Count(group, e => e.Item), FirstUse = First(group), LastUse = Last(group),
        }),
        (ReportName.UserUsage, "Vaults") or (ReportName.VaultUsage, "People") => Uses.GroupBy(e => (e.User, e.Vault)).Select(group => new
        {
            User = group.First().Label, group.Key.Vault, Items = Count(group, e => e.Item), Uses = group.Count(), FirstUse = First(group), LastUse = Last(group),
        }),
        (ReportName.UserUsage, "Items") => Uses.GroupBy(e => (e.User, e.Vault, e.Item)).Select(group => new
        {
            User = group.First().Label, group.Key.Vault, group.Key.Item, Uses = group.Count(), Actions = Texts(group, e => e.Action),
            FirstUse = First(group), LastUse = Last(group), LastAction = group.OrderBy(e => e.Time).Last().Action,
        }),
        (ReportName.UserUsage, "Devices") or (ReportName.Offboarding, "Devices") => events.Where(e => !e.IsChange && e.App is not null).GroupBy(e => (e.User, e.Device)).Select(group => new
        {
            User = group.First().Label, Device = group.First().Platform, group.First().App, group.OrderBy(e => e.Time).Last().Version, group.First().System,
            Events = group.Count(), FirstSeen = First(group), LastSeen = Last(group),
        }),
        (ReportName.UserUsage, "Places") => events.Where(e => !e.IsChange && !e.Failed).GroupBy(e => (e.User, e.Country, e.Region, e.City)).Select(group => new
        {
            User = group.First().Label, group.Key.Country, group.Key.Region, group.Key.City, Addresses = Count(group, e => e.Address), Events = group.Count(),
            FirstSeen = First(group), LastSeen = Last(group),
        }),
        (ReportName.VaultUsage, "Vaults") => Uses.GroupBy(e => e.Vault).Select(group => new
        {
            Vault = group.Key, People = Count(group.Where(e => !e.IsService), e => e.User), ServiceAccounts = Count(group.Where(e => e.IsService), e => e.User),
            Items = Count(group, e => e.Item), Uses = group.Count(), FirstUse = First(group), LastUse = Last(group),
        }),
        (ReportName.VaultUsage, "Actions") => Uses.GroupBy(e => (e.Vault, e.Action)).Select(group => new
        {
            group.Key.Vault, group.Key.Action, Users = Count(group, e => e.User), Items = Count(group, e => e.Item), Uses = group.Count(), LastUse = Last(group),
        }),
        (ReportName.VaultUsage, "Items") => Uses.GroupBy(e => (e.Vault, e.Item)).Select(group => new
        {
            group.Key.Vault, group.Key.Item, Users = Count(group, e => e.User), Uses = group.Count(), Actions = Texts(group, e => e.Action), FirstUse = First(group), LastUse = Last(group),
        }),
        (ReportName.ServiceAccount, "Accounts") => events.Where(e => e.IsService).GroupBy(e => e.User).Select(group => new
        {
            Account = group.First().Name, Uses = group.Count(e => e.IsUse), Vaults = Count(group.Where(e => e.IsUse), e => e.Vault), Items = Count(group.Where(e => e.IsUse), e => e.Item),
            SignIns = group.Count(e => e.IsAttempt), Failures = group.Count(e => e.Failed), Changes = group.Count(e => e.IsChange),
            Addresses = Count(group, e => e.Address), LastSeen = Last(group),
        }),
        (ReportName.ServiceAccount, "Vaults") => Uses.Where(e => e.IsService).GroupBy(e => (e.User, e.Vault)).Select(group => new
        {
            Account = group.First().Name, group.Key.Vault, Items = Count(group, e => e.Item), Uses = group.Count(), Actions = Texts(group, e => e.Action), FirstUse = First(group), LastUse = Last(group),
        }),
        (ReportName.ServiceAccount, "Addresses") => events.Where(e => e.IsService && e.Address is not null).GroupBy(e => (e.User, e.Address)).Select(group => new
        {
            Account = group.First().Name, IPAddress = group.Key.Address, Country = Any(group.Select(e => e.Country)), Events = group.Count(), FirstSeen = First(group), LastSeen = Last(group),
        }),
        (ReportName.ServiceAccount, "Changes") => events.Where(e => e.IsChange && e.Type is "sa" or "satoken").Select(e => new
        {
            e.Time, e.Action, ObjectType = e.Type, e.ObjectUuid, RelatedUuid = e.AuxUuid, User = e.Label,
        }),
        (ReportName.Device, "Devices") => events.Where(e => !e.IsChange && e.App is not null).GroupBy(e => (e.User, e.Device)).Select(group => (group, last: group.OrderBy(e => e.Time).Last())).Select(pair => new
        {
            User = pair.last.Label, Device = pair.last.Platform, pair.last.App, pair.last.Version, pair.last.System, pair.last.SystemVersion,
            Events = pair.group.Count(), Refused = pair.group.Count(IsRefused), Outdated = IsOutdated(pair.last), FirstSeen = First(pair.group), LastSeen = Last(pair.group),
        }),
        (ReportName.Device, "Versions") => events.Where(e => !e.IsChange && e.App is not null).GroupBy(e => (e.App, e.System, e.Version)).Select(group => new
        {
            group.Key.App, group.Key.System, group.Key.Version, Users = Count(group, e => e.User), Events = group.Count(), Refused = group.Count(IsRefused), FirstSeen = First(group), LastSeen = Last(group),
        }),
        (ReportName.Adoption, "Statuses") => (users is null ? new[] { "Active", "Idle" } : ["Active", "Idle", "NeverSeen"]).Select(status => new
        {
            Status = status, People = People().Count(p => Status(p) == status), Share = Share(People().Count(p => Status(p) == status), People().Count),
        }),
        (ReportName.Adoption, "People") => People().Select(p => (p, last: LastActivity(p.Uuid))).Select(pair => new
        {
            User = pair.p.Label, pair.p.Name, Status = Status(pair.p), State = pair.p.OfApi ? pair.p.State : null, pair.p.Created, LastActivity = pair.last, Idle = pair.last is null ? null : end - pair.last,
            SignIns = Attempts.Count(e => e.User == pair.p.Uuid && !e.Failed), ItemsUsed = Count(Uses.Where(e => e.User == pair.p.Uuid), e => e.Item),
        }),
        (ReportName.Team, "People") => People().Select(p => (p, own: events.Where(e => e.User == p.Uuid).ToList())).Select(pair => new
        {
            User = pair.p.Label, pair.p.Name, pair.p.State, pair.p.Created, LastActivity = LastActivity(pair.p.Uuid), SignIns = pair.own.Count(e => e.IsAttempt && !e.Failed),
            Failures = pair.own.Count(e => e.Failed), ItemsUsed = Count(pair.own, e => e.Item), Uses = pair.own.Count(e => e.IsUse), Changes = pair.own.Count(e => e.IsChange),
            Devices = pair.own.Where(e => e.App is not null).Select(e => e.Device).Distinct().Count(),
        }),
        (ReportName.AdminChange, "Areas") => Changes.GroupBy(e => (e.Action, e.Type)).Select(group => new
        {
            Area = Area(group.First()), group.Key.Action, ObjectType = group.Key.Type, Changes = group.Count(), Users = Count(group, e => e.User), LastChange = Last(group),
            ActivityCatalog.Pair(group.Key.Action, group.Key.Type)!.Meaning,
        }),
        (ReportName.AdminChange, "People") => Changes.GroupBy(e => e.User).Select(group => new
        {
            User = group.First().Label, group.First().Name, Changes = group.Count(), Areas = Texts(group, Area), FirstChange = First(group), LastChange = Last(group),
        }),
        (ReportName.AdminChange, "Changes") => Changes.Select(Change),
        (ReportName.Offboarding, "People") => all.Where(e => e.User is not null).GroupBy(e => e.User).Select(g => g.First()).Where(p => IsFocus(p.User)).Select(p => (p, own: events.Where(e => e.User == p.User).ToList())).Select(pair => new
        {
            User = pair.p.Label, pair.p.Name, State = Spelt(users?.FirstOrDefault(u => u.Id == pair.p.User)?.State) ?? Suspension(pair.p.User)?.State ?? "Seen", SuspendedAt = Suspension(pair.p.User)?.Time,
            Items = Count(pair.own, e => e.Item), Vaults = Count(pair.own, e => e.Vault), Devices = pair.own.Where(e => e.App is not null).Select(e => e.Device).Distinct().Count(),
            EventsAfter = pair.own.Count(e => e.Time > Suspension(pair.p.User)?.Time), LastActivity = LastActivity(pair.p.User),
        }),
        (ReportName.Offboarding, "Items") => Uses.GroupBy(e => (e.User, e.Vault, e.Item)).Select(group => new
        {
            User = group.First().Label, group.Key.Vault, group.Key.Item, Uses = group.Count(), Actions = Texts(group, e => e.Action), LastAction = group.OrderBy(e => e.Time).Last().Action,
            OtherUsers = Count(all.Where(e => InRange(e) && e.Item == group.Key.Item && e.User != group.Key.User), e => e.User), FirstUse = First(group), LastUse = Last(group),
        }),
        (ReportName.Offboarding, "Vaults") => Uses.GroupBy(e => (e.User, e.Vault)).Select(group => (group, others: Count(all.Where(e => InRange(e) && e.Vault == group.Key.Vault && e.User != group.Key.User), e => e.User))).Select(pair => new
        {
            User = pair.group.First().Label, pair.group.Key.Vault, Items = Count(pair.group, e => e.Item), Uses = pair.group.Count(), OtherUsers = pair.others, Shared = pair.others > 0, LastUse = Last(pair.group),
        }),
        (ReportName.Offboarding, "Sessions") => events.Where(e => e.Time > Suspension(e.User)?.Time).Select(e => new
        {
            User = e.Label, SuspendedAt = Suspension(e.User)!.Value.Time, e.Time, e.Stream, e.Action, Detail = e.Type, IPAddress = e.Address, e.Country,
        }),
        (ReportName.Access, "People") => Uses.GroupBy(e => e.User).Select(group => new
        {
            User = group.First().Label, group.First().Name, Uses = group.Count(), Items = Count(group, e => e.Item), Actions = Texts(group, e => e.Action), FirstUse = First(group), LastUse = Last(group),
        }),
        (ReportName.Access, "Uses") => Uses.Select(e => new { e.Time, User = e.Label, e.Action, e.Vault, e.Item, e.App, Device = e.Platform, IPAddress = e.Address, e.Country }),
        (ReportName.Access, "Changes") => all.Where(e => InRange(e) && e.IsChange && (Focus.Contains(e.ObjectUuid) || Focus.Contains(e.AuxUuid))).Select(Change),
        _ => throw new ArgumentException($"{report} has no {section}.", nameof(section)),
    };

    /// <summary>The vaults, items and people that were asked for.</summary>
    public HashSet<string?> Focus { get; init; } = [];

    /// <summary>The first moment that was asked for.</summary>
    public DateTimeOffset Start { get; init; }

    private static string? Spelt(string? state) => state switch { "ACTIVE" => "Active", "SUSPENDED" => "Suspended", _ => state };

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static double Rate(IEnumerable<PlainEvent> attempts) => Share(attempts.Count(e => e.Failed), attempts.Count());

    private static int Count(IEnumerable<PlainEvent> list, Func<PlainEvent, string?> of) => list.Select(of).Where(text => text is not null).Distinct().Count();

    private static string[] Texts(IEnumerable<PlainEvent> list, Func<PlainEvent, string?> of) => [.. list.Select(of).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static DateTimeOffset? First(IEnumerable<PlainEvent> list) => list.Min(e => (DateTimeOffset?)e.Time);

    private static DateTimeOffset? Last(IEnumerable<PlainEvent> list) => list.Max(e => (DateTimeOffset?)e.Time);

    /// <summary>The country of an address is the first that an event names.</summary>
    private static string? Any(IEnumerable<string?> countries) => countries.FirstOrDefault(country => country is not null);

    private static bool IsRefused(PlainEvent e) => e.Action == "modern_version_failed";

    private static string? Area(PlainEvent e) =>
        ActivityCatalog.Pair(e.Action, e.Type) is { } entry && (e.Type == "account" || entry.CategoryKeys.Intersect(AdminCategories).Any()) ? entry.Category : null;

    private static object Change(PlainEvent e) => new
    {
        e.Time, Area = Area(e), User = e.Label, e.Action, ObjectType = e.Type, Target = e.ObjectPerson ?? e.AuxPerson ?? e.ObjectUuid ?? e.AuxUuid, IPAddress = e.Address, e.Country, EventUuid = e.Uuid,
    };

    private static string? Network(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return address;
        var parts = parsed.GetAddressBytes();
        return parts.Length == 4
            ? $"{parts[0]}.{parts[1]}.{parts[2]}.0/24"
            : new IPAddress([.. parts.Take(6), .. new byte[10]]) + "/48";
    }

    private IEnumerable<object> Outcomes(IEnumerable<PlainEvent> attempts) => attempts.GroupBy(e => (e.Action, e.Type)).Select(group => new
    {
        Outcome = group.Key.Action, Reason = group.Key.Type, Attempts = group.Count(), Share = Share(group.Count(), Attempts.Count()),
        Users = Count(group, e => e.User), Addresses = Count(group, e => e.Address), FirstAttempt = First(group), LastAttempt = Last(group),
    });

    private bool InRange(PlainEvent e) => e.Time >= Start && e.Time <= end;

    private bool IsFocus(string? user) => Focus.Contains(user);

    private DateTimeOffset? LastActivity(string? user) => Last(events.Where(e => e.User == user && !e.Failed));

    private string Status((string? Uuid, string? Label, string? Name, string? State, bool OfApi, DateTimeOffset? Created) person) =>
        LastActivity(person.Uuid) is { } last ? end - last > TimeSpan.FromDays(3) ? "Idle" : "Active" : person.OfApi ? "NeverSeen" : "Idle";

    private bool IsOutdated(PlainEvent last) =>
        events.Any(e => IsRefused(e) && (e.App, e.System, e.Version) == (last.App, last.System, last.Version))
        || events.Where(e => !e.IsChange && (e.App, e.System) == (last.App, last.System) && long.Parse(e.Version!, CultureInfo.InvariantCulture) > long.Parse(last.Version!, CultureInfo.InvariantCulture))
            .GroupBy(e => e.Version).Any(build => build.Min(e => e.Time) <= last.Time.AddDays(-30));

    private (string State, DateTimeOffset Time)? Suspension(string? user)
    {
        (string, DateTimeOffset)? state = null;
        foreach (var e in all.Where(e => e.IsChange && e.Type == "user" && e.ObjectUuid == user && e.Time <= end).OrderBy(e => e.Time))
            state = e.Action switch { "suspend" => ("Suspended", e.Time), "delete" => ("Deleted", e.Time), "reactive" => null, _ => state };
        return state;
    }

    private List<(string? Uuid, string? Label, string? Name, string? State, bool OfApi, DateTimeOffset? Created)> People()
    {
        var wanted = (users ?? []).Where(u => Focus.Count == 0 || Focus.Contains(u.Id)).Select(u => ((string?)u.Id, u.Email, u.DisplayName, Spelt(u.State), true, u.CreateTime)).ToList();
        return
        [
            .. wanted,
            .. events.Where(e => e.User is not null && !e.IsService && !wanted.Exists(u => u.Item1 == e.User)).GroupBy(e => e.User)
                .Select(group => (group.Key, group.First().Label, group.First().Name, (string?)(Suspension(group.Key)?.State ?? "Seen"), false, (DateTimeOffset?)null)),
        ];
    }
}
