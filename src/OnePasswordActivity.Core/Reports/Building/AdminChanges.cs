using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Changes as rows, with a sentence each, for which their JSON is read.</summary>
internal static class AdminChanges
{
    public const EventColumns Columns = EventColumns.Id | EventColumns.Action | EventColumns.Type | EventColumns.Actor | EventColumns.Object | EventColumns.Aux | EventColumns.Address | EventColumns.Place;

    /// <summary>Makes the row of a change.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="cells">The event.</param>
    /// <param name="area">What it is about.</param>
    public static AdminChangeRow Row(ReportArchive archive, EventCells cells, string? area)
    {
        var person = archive.People.At(archive.People.IndexOf(cells.Actor));
        var activity = archive.Event(cells);
        return new AdminChangeRow
        {
            Time = archive.Time(cells.Time),
            Area = area,
            User = person?.Label,
            UserUuid = person?.Uuid,
            Action = archive.Text(cells.Action),
            ObjectType = archive.Text(cells.Type),
            Target = Target(archive.ThingOf(cells.Object), archive.ThingOf(cells.Aux)),
            Description = activity.Description,
            IPAddress = archive.Text(cells.Address),
            Country = archive.PlaceOf(cells.Place).Country,
            EventUuid = activity.Uuid,
        };
    }

    /// <summary>A person where the event names one, else the object.</summary>
    private static string? Target(Entity thing, Entity aux) =>
        thing.Email ?? thing.Name ?? aux.Email ?? aux.Name ?? thing.Uuid ?? aux.Uuid;
}
