using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.SamplePages;

/// <summary>Reports about a company that does not exist, the same ones every time.</summary>
internal static class SampleReports
{
    public static readonly string[] HostileTexts =
    [
        "<script>window.hurt = 1</script>",
        "</script><script>window.hurt = 2</script>",
        "<img src=x onerror=\"window.hurt = 3\">",
        "<svg/onload=window.hurt=4>",
        "javascript:window.hurt=5",
        "\"><style>body{display:none}</style>",
        "<!--<script>",
        "]]>&lt;b&gt;&amp;&#x3C;",
        "{{constructor.constructor('window.hurt=6')()}}",
        "__proto__",
        "line\u2028separator\u2029paragraph\u0000nul\u001bescape",
        "\u202Egnp.exe \uFEFF\u200B",
        "=HYPERLINK(\"http://example.com\",\"x\")",
        "<a href=\"https://example.com/\">click</a><iframe src=https://example.com></iframe>",
        "😀 é 漢字 עברית \U0001F468‍\U0001F469‍\U0001F467",
        new('x', 2000),
    ];

    private static readonly DateTimeOffset Start = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] FirstNames = ["Chloe", "Maja", "Omar", "Samir", "Femke", "Luca", "Yara", "Anders", "Priya", "Tariq", "Dilnoza", "Emeka"];
    private static readonly string[] LastNames = ["Garcia", "Brandt", "Almeida", "Silva", "Costa", "Pereira", "Vargas", "Eriksen", "Dahl", "Kumar"];
    private static readonly string[] Countries = ["DE", "US", "PT", "NO", "IN", "BR", "NG", "JP"];
    private static readonly string[] Actions = ["fill", "reveal", "secure-copy", "enter-item-edit-mode", "server-fetch", "share", "export"];

    public static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static ReportDocument Company()
    {
        var random = new Random(7);
        return new ReportDocument
        {
            Title = "Activity at Example Ltd, autumn 2026",
            Source = "activity.db",
            Generated = new DateTimeOffset(2026, 11, 1, 8, 30, 0, TimeSpan.Zero),
            TimeZone = Berlin,
            Reports = [Overview(random), SignIn(random), Team(random)],
        };
    }

    public static ReportDocument Hostile() => new()
    {
        Title = HostileTexts[1],
        Source = HostileTexts[2],
        Generated = Start,
        TimeZone = TimeZoneInfo.Utc,
        Reports =
        [
            new ReportResult
            {
                Name = "Hostile",
                Title = HostileTexts[0],
                Explanation = HostileTexts[5],
                Notes = HostileTexts,
                Figures = [.. HostileTexts.Select(static text => new ReportFigure(text, text, CellKind.Text, text))],
                Sections =
                [
                    ReportSection.Of(
                        "Texts", HostileTexts[3], HostileTexts[6],
                        HostileTexts.Select(static (text, place) => new HostileRow { Text = text, Label = text, Country = text, Count = place + 1 }),
                        new ReportChart(ChartKind.Bar, HostileTexts[1], "Text", "Count"),
                        new ReportChart(ChartKind.Doughnut, HostileTexts[2], "Label", "Count"),
                        new ReportChart(ChartKind.StackedBar, HostileTexts[9], "Country", "Count") { Series = "Label" }),
                    ReportSection.Of("Nothing", "A table without rows", null, Array.Empty<HostileRow>(), new ReportChart(ChartKind.Bar, "None", "Text", "Count")),
                    ReportSection.Of("Nulls", "A table without values", null, new[] { new HostileRow(), new HostileRow() }, new ReportChart(ChartKind.Bar, "Null", "Text", "Count")),
                ],
            },
        ],
    };

    public static ReportDocument Large(int rows) => new()
    {
        Title = "A long table",
        Generated = Start,
        TimeZone = Berlin,
        Reports =
        [
            new ReportResult
            {
                Name = "Access",
                Title = "Access",
                Explanation = "Who used what, when and how.",
                StartTime = Start,
                EndTime = Start.AddDays(90),
                Sections = [ReportSection.Of("Uses", "Uses", null, Uses(rows), new ReportChart(ChartKind.Line, "Uses by day", "Time", "Version") { Series = "Action" })],
            },
        ],
    };

    private static ReportResult Overview(Random random)
    {
        var days = Enumerable.Range(0, 92).Select(day =>
        {
            var workday = Start.AddDays(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            var people = workday ? random.Next(92, 118) : random.Next(8, 22);
            return new DayRow
            {
                Day = Start.AddDays(day).AddHours(3),
                ActiveUsers = people,
                SignInAttempts = people * random.Next(2, 4),
                ItemUsages = people * random.Next(9, 16),
                AuditEvents = random.Next(4, 60),
            };
        }).ToList();
        var actions = Actions.Select((action, place) => new OutcomeRow { Outcome = action, Attempts = 48_000 / (place + 1) / (place + 1), Share = .61 / (place + 1) }).ToList();
        return new ReportResult
        {
            Name = "Overview",
            Title = "Overview",
            Explanation = "The account at a glance: people by state, activity by day and what was done most.",
            StartTime = Start,
            EndTime = Start.AddDays(92),
            Figures =
            [
                new ReportFigure("People", 128L, detail: "7 of them suspended"),
                new ReportFigure("Active in the range", 119L, detail: "93 % of the people"),
                new ReportFigure("Sign-in attempts", days.Sum(static day => day.SignInAttempts)),
                new ReportFigure("Failed sign-ins", .0312, CellKind.Percent, "2 points more than the quarter before"),
                new ReportFigure("Item usages", days.Sum(static day => day.ItemUsages)),
                new ReportFigure("Latest event", Start.AddDays(92).AddMinutes(-3), CellKind.Time),
            ],
            Notes =
            [
                "The APIs have no names of vaults and items: they are end-to-end encrypted.",
                "Permissions that nobody uses and the findings of Watchtower are not in the APIs.",
            ],
            Sections =
            [
                ReportSection.Of(
                    "Days", "Activity by day", "People who signed in, used an item or changed something.", days,
                    new ReportChart(ChartKind.Line, "Active people by day", "Day", "ActiveUsers"),
                    new ReportChart(ChartKind.StackedBar, "Events by day and stream", "Day", "ItemUsages", "SignInAttempts", "AuditEvents")),
                ReportSection.Of(
                    "States", "People by state", null,
                    new[] { ("Active", 117L), ("Suspended", 7L), ("Invited", 3L), ("Deleted", 1L) }.Select(static state => new OutcomeRow { Outcome = state.Item1, Attempts = state.Item2, Share = state.Item2 / 128.0 }),
                    new ReportChart(ChartKind.Doughnut, "People by state", "Outcome", "Attempts")),
                ReportSection.Of("Actions", "What was done most", null, actions, new ReportChart(ChartKind.Bar, "Item usages by action", "Outcome", "Attempts")),
            ],
        };
    }

    private static ReportResult SignIn(Random random)
    {
        string[] outcomes = ["success", "credentials_failed", "mfa_failed", "firewall_failed"];
        var rows = (from outcome in outcomes
                    from country in Countries
                    select new OutcomeRow
                    {
                        Outcome = outcome,
                        Reason = outcome == "success" ? null : "password_secret_bad",
                        Country = country,
                        Attempts = outcome == "success" ? random.Next(400, 9000) : random.Next(1, 300),
                        Share = random.NextDouble() / 10,
                    }).OrderByDescending(static row => row.Attempts).ToList();
        return new ReportResult
        {
            Name = "SignIn",
            Title = "Sign-in attempts",
            Explanation = "Attempts by outcome, reason, client, country and network, and who fails most.",
            StartTime = Start,
            EndTime = Start.AddDays(92),
            Figures = [new ReportFigure("Attempts", rows.Sum(static row => row.Attempts)), new ReportFigure("Blocked by the firewall", 214L), new ReportFigure("Median time between attempts", TimeSpan.FromSeconds(5321), CellKind.Duration)],
            Sections =
            [
                ReportSection.Of(
                    "Outcomes", "By outcome and country", null, rows,
                    new ReportChart(ChartKind.StackedBar, "Attempts by country and outcome", "Country", "Attempts") { Series = "Outcome" },
                    new ReportChart(ChartKind.Bar, "Attempts by outcome", "Outcome", "Attempts")),
            ],
        };
    }

    private static ReportResult Team(Random random) => new()
    {
        Name = "Team",
        Title = "Team",
        Explanation = "Each person: state, last activity, sign-ins, failures, devices. Ask priya.dahl@example.com about it.",
        Notes = ["Devices that were never used in the range are not in it."],
        Sections =
        [
            ReportSection.Of(
                "People", "People", "Idle is the time since the last activity.", People(random).ToList(),
                new ReportChart(ChartKind.Bar, "Who fails most", "User", "Failures") { Limit = 8 },
                new ReportChart(ChartKind.Doughnut, "Sign-ins by country, as of 198.18.0.1", "Country", "SignIns") { Limit = 6 }),
        ],
    };

    private static IEnumerable<PersonRow> People(Random random)
    {
        foreach (var last in LastNames)
        {
            foreach (var first in FirstNames)
            {
                var (attempts, failures) = (random.Next(5, 400), random.Next(0, 40));
                var seen = random.Next(20) == 0 ? (DateTimeOffset?)null : Start.AddMinutes(random.Next(60 * 24 * 92));
                yield return new PersonRow
                {
                    User = $"{first}.{last}@example.com".ToLowerInvariant(),
                    Name = $"{first} {last}",
                    State = random.Next(16) == 0 ? "SUSPENDED" : "ACTIVE",
                    LastActivity = seen,
                    Idle = seen is null ? null : Start.AddDays(92) - seen,
                    SignIns = attempts,
                    Failures = failures,
                    FailureRate = (double)failures / (attempts + failures),
                    Country = Countries[random.Next(Countries.Length)],
                    IPAddress = $"198.18.{random.Next(256)}.{random.Next(256)}",
                    Device = $"{first}'s laptop",
                    Outdated = random.Next(5) == 0,
                    Remark = random.Next(9) == 0 ? $"Reported by {first} {last} from 198.18.7.9" : null,
                    UserUuid = Guid.NewGuid().ToString(),
                };
            }
        }
    }

    private static IEnumerable<UsageRow> Uses(int count)
    {
        var random = new Random(11);
        for (var i = 0; i < count; i++)
        {
            yield return new UsageRow
            {
                Time = Start.AddSeconds(i * 70 + random.Next(60)),
                User = $"{FirstNames[random.Next(FirstNames.Length)]}.{LastNames[random.Next(LastNames.Length)]}@example.com".ToLowerInvariant(),
                Action = Actions[random.Next(Actions.Length)],
                Item = Uuid(random, 4000),
                Vault = Uuid(random, 60),
                IPAddress = $"198.18.{random.Next(256)}.{random.Next(256)}",
                Version = random.Next(1, 30),
            };
        }
    }

    private static string Uuid(Random random, int of)
    {
        var own = new Random(random.Next(of));
        return new string([.. Enumerable.Range(0, 26).Select(_ => "abcdefghijklmnopqrstuvwxyz234567"[own.Next(32)])]);
    }
}
