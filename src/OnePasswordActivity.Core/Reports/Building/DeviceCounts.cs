using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What items were used with and sign-ins were tried with, by person and device.</summary>
/// <param name="archive">The archive.</param>
internal sealed class DeviceCounts(ReportArchive archive) : IEventCounter
{
    private readonly List<(long Time, long Id, long Client)> last = [];
    private readonly long refused = archive.ActionId("modern_version_failed");

    public EventColumns Columns => EventColumns.Id | EventColumns.Action | EventColumns.Client;

    public IReadOnlyList<ActivityStream> Streams { get; } = [ActivityStream.ItemUsages, ActivityStream.SignInAttempts];

    public KeyNumbers<(int Person, int Device)> Keys { get; } = new();

    /// <summary>By the numbers of people with their devices.</summary>
    public Tallies<int> Devices { get; } = new();

    /// <summary>By the numbers of people with their devices.</summary>
    public Tallies<int> Refusals { get; } = new();

    public Tallies<int> Builds { get; } = new();

    public Tallies<int> RefusalsOfBuilds { get; } = new();

    public Distinct<int> UsersOfBuilds { get; } = new();

    /// <summary>The app as it was when the device was last seen.</summary>
    /// <param name="key">The number of the person with the device.</param>
    public App LastApp(int key) => archive.AppOf(last[key].Client);

    /// <summary>The number of that app's build.</summary>
    /// <param name="key">The number of the person with the device.</param>
    public int LastBuild(int key) => archive.Builds[last[key].Client];

    public void Add(EventCells cells, int person)
    {
        if (cells.Client == 0)
            return;
        var key = Keys.FindOrAdd((person, archive.Devices[cells.Client]));
        Devices.Add(key, cells.Time);
        var build = archive.Builds[cells.Client];
        Builds.Add(build, cells.Time);
        UsersOfBuilds.Add(build, person);
        if (refused != 0 && cells.Action == refused)
        {
            Refusals.Add(key, cells.Time);
            RefusalsOfBuilds.Add(build, cells.Time);
        }

        if (key == last.Count)
            last.Add((cells.Time, cells.Id, cells.Client));
        else if (cells.Time > last[key].Time || (cells.Time == last[key].Time && cells.Id > last[key].Id))
            last[key] = (cells.Time, cells.Id, cells.Client);
    }

    public IEnumerable<UserDeviceRow> UserDevices() => Devices
        .Select(pair =>
        {
            var (person, app) = (archive.People.At(Keys.Keys[pair.Key].Person), LastApp(pair.Key));
            return new UserDeviceRow
            {
                User = person?.Label,
                UserUuid = person?.Uuid,
                Device = app.Platform,
                App = app.Name,
                Version = app.Version,
                System = app.System,
                Events = pair.Value.Count,
                FirstSeen = archive.Time(pair.Value.First),
                LastSeen = archive.Time(pair.Value.Last),
            };
        })
        .OrderBy(static row => row.User, StringComparer.Ordinal).ThenByDescending(static row => row.LastSeen).ThenBy(static row => row.App, StringComparer.Ordinal);
}
