using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Devices with their apps, versions and systems.</summary>
internal sealed class DeviceReport(SharedCounts shared) : ReportBuilder(shared)
{
    /// <summary>How long a newer build has to be in use until an older one is outdated.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    public override ReportName Name => ReportName.Device;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of("Devices", "Devices", "What items were used with, and sign-ins were tried with.", Lazily(Devices), new ReportChart(ChartKind.Doughnut, "Events by app", "App", "Events")).From(Shared.Devices.Expect),
        ReportSection.Of("Versions", "Versions of the apps", null, Lazily(Versions), new ReportChart(ChartKind.StackedBar, "Events by app and version", "App", "Events") { Series = "Version" }).From(Shared.Devices.Expect),
    ];

    protected override IReadOnlyList<ReportFigure> Figures
    {
        get
        {
            var rows = Devices().ToList();
            return [new ReportFigure("Devices", (long)rows.Count), new ReportFigure("Outdated", (long)rows.Count(static row => row.Outdated))];
        }
    }

    private DeviceCounts Counts => Shared.Devices.Value;

    private IEnumerable<DeviceRow> Devices()
    {
        // By app and system: when each build was first seen.
        var builds = Counts.Builds.Select(pair => (App: Build(pair.Key), pair.Value.First)).ToLookup(
            static build => (build.App.Name, build.App.System), static build => (Build: Number(build.App.Version), build.First));
        return Counts.Devices
            .Select(pair =>
            {
                var app = Counts.LastApp(pair.Key);
                var refused = Counts.RefusalsOfBuilds[Counts.LastBuild(pair.Key)].Count > 0;
                var build = Number(app.Version);
                return new DeviceRow
                {
                    User = Label(Counts.Keys.Keys[pair.Key].Person),
                    UserUuid = Uuid(Counts.Keys.Keys[pair.Key].Person),
                    Device = app.Platform,
                    App = app.Name,
                    Version = app.Version,
                    System = app.System,
                    SystemVersion = app.SystemVersion,
                    Events = pair.Value.Count,
                    Refused = Counts.Refusals[pair.Key].Count,
                    Outdated = refused || builds[(app.Name, app.System)].Any(other => other.Build > build && other.First > 0 && other.First <= pair.Value.Last - Grace.Ticks),
                    FirstSeen = Archive.Time(pair.Value.First),
                    LastSeen = Archive.Time(pair.Value.Last),
                };
            })
            .OrderBy(static row => row.User, StringComparer.Ordinal).ThenByDescending(static row => row.LastSeen).ThenBy(static row => row.App, StringComparer.Ordinal);
    }

    private IEnumerable<AppVersionRow> Versions() => Counts.Builds
        .Select(pair => new AppVersionRow
        {
            App = Build(pair.Key).Name,
            System = Build(pair.Key).System,
            Version = Build(pair.Key).Version,
            Users = Counts.UsersOfBuilds[pair.Key],
            Events = pair.Value.Count,
            Refused = Counts.RefusalsOfBuilds[pair.Key].Count,
            FirstSeen = Archive.Time(pair.Value.First),
            LastSeen = Archive.Time(pair.Value.Last),
        })
        .OrderBy(static row => row.App, StringComparer.Ordinal).ThenBy(static row => row.System, StringComparer.Ordinal)
        .ThenByDescending(static row => Number(row.Version)).ThenBy(static row => row.Version, StringComparer.Ordinal);

    private App Build(int build) => Archive.Builds.Value(build) ?? App.Unknown;

    /// <summary>Builds are numbers that grow; what is no number can't be compared.</summary>
    private static long? Number(string? version) =>
        long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
