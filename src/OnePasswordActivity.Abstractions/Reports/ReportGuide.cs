using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Reports;

/// <summary>What is to be said of each report, wherever it is shown or asked for.</summary>
internal sealed class ReportGuide
{
    /// <summary>The name of the table of the numbers at the top, which every report has.</summary>
    public const string Figures = "Figures";

    private const string NoTitles = "The APIs have no names of vaults and items, because those are end-to-end encrypted; -NameMap shows titles from a file of yours.";
    private const string OnlyShared = "Uses are those that 1Password's apps reported, of items in shared vaults; they can arrive hours late, and apps before 8.4.0 say only that there was one.";
    private const string NoPermissions = "Who may use what, and does not, is not in the APIs.";
    private const string SeenDevices = "A device is what the apps call it: a host with its app and system, or a browser. Devices that were not used are not in it, and two with the same name are one.";

    private static readonly Dictionary<ReportName, ReportGuide> All = new ReportGuide[]
    {
        new(
            ReportName.Overview, "Overview", "Figures", "The account at a glance: people by state, activity by day, and what was done most.",
            ["Figures", "Days", "Streams", "States", "Actions", "Failures"],
            NoTitles, NoPermissions, "Counts of vaults, items and storage, the findings of Watchtower and breaches are not in the APIs.",
            "Without the Users API a state is what the audit events say; who was never seen in them is not counted."),
        new(
            ReportName.SignIn, "Sign-in attempts", "Outcomes", "Attempts by outcome, reason, client, country and network, who fails most, and what the firewall did.",
            ["Figures", "Outcomes", "People", "Clients", "Countries", "Networks", "Firewall"],
            "Failed unlocks on a device are not in the APIs.", "Countries are those that 1Password places the addresses in."),
        new(
            ReportName.UserUsage, "Usage by people", "People", "What people used: items and vaults, how, from which devices and places.",
            ["Figures", "People", "Actions", "Vaults", "Items", "Devices", "Places"],
            OnlyShared, NoTitles, NoPermissions)
        { TakesItems = true },
        new(
            ReportName.VaultUsage, "Usage of vaults", "Vaults", "Who used a vault's items, how and when.",
            ["Figures", "Vaults", "Actions", "Items", "People"],
            OnlyShared, NoTitles, NoPermissions)
        { TakesItems = true },
        new(
            ReportName.ServiceAccount, "Service accounts", "Accounts", "What service accounts used, from where, and what became of them and their tokens.",
            ["Figures", "Accounts", "Vaults", "Addresses", "Changes"],
            "A service account is known by its address at 1passwordserviceaccounts.com.", "The events of uses do not name the token.", NoTitles, NoPermissions),
        new(
            ReportName.Device, "Devices", "Devices", "Devices with their apps, versions and systems, and which of them are outdated.",
            ["Figures", "Devices", "Versions"],
            SeenDevices,
            "Which version is the latest is not in the APIs. Outdated is what 1Password refused as too old, and what was used 30 days or more after somebody in the company had a newer build of the same app on the same system."),
        new(
            ReportName.Adoption, "Adoption", "People", "Who is active, who has been idle, and who was never seen.",
            ["Figures", "Statuses", "People"],
            "Active is who signed in, used an item or changed something. The archive knows no earlier time than its own beginning.",
            "Who was never seen can be told only with the Users API: connect with Connect-OPUsers."),
        new(
            ReportName.Team, "Team", "People", "Each person: state, last activity, sign-ins, failures, items used and devices.",
            ["Figures", "People"],
            SeenDevices, OnlyShared, "Groups, guests and permissions of people are not in the APIs."),
        new(
            ReportName.AdminChange, "Changes by administrators", "Changes", "Changes of permissions, groups, vaults, people, single sign-on, two-factor authentication, firewall and billing.",
            ["Figures", "Areas", "People", "Changes"],
            "The events do not say what a setting was before.", NoTitles),
        new(
            ReportName.Offboarding, "Offboarding", "Items", "For people who leave: every item that they used and how, to be rotated; who else used it; their devices; and what happened in their name afterwards.",
            ["Figures", "People", "Items", "Vaults", "Devices", "Sessions"],
            OnlyShared, NoTitles, NoPermissions, SeenDevices, "Items that were used before the archive begins, or in an app that did not report it, are not in it.")
        { TakesItems = true, NeedsUser = true },
        new(
            ReportName.Access, "Access", "Uses", "Who used an item or a vault, when and how.",
            ["Figures", "People", "Uses", "Changes"],
            OnlyShared, NoTitles, NoPermissions)
        { TakesItems = true, NeedsItem = true },
    }.ToDictionary(static guide => guide.Name);

    private ReportGuide(ReportName name, string title, string mainSection, string explanation, string[] sections, params string[] notes)
    {
        Name = name;
        Title = title;
        MainSection = mainSection;
        Explanation = explanation;
        Sections = sections;
        Notes = notes;
    }

    public static IEnumerable<ReportGuide> Each => All.Values;

    public ReportName Name { get; }

    public string Title { get; }

    /// <summary>One sentence: what the report shows.</summary>
    public string Explanation { get; }

    /// <summary>The table that is shown where no other one is asked for.</summary>
    public string MainSection { get; }

    /// <summary>The names of its tables, in their order.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>What the APIs do not tell and readers might expect.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether vaults and items can be named.</summary>
    public bool TakesItems { get; private set; }

    /// <summary>Whether people have to be named.</summary>
    public bool NeedsUser { get; private set; }

    /// <summary>Whether vaults or items have to be named.</summary>
    public bool NeedsItem { get; private set; }

    public static ReportGuide Of(ReportName name) => All[name];
}
