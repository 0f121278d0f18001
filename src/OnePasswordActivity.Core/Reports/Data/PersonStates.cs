using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>What audit events up to the end of the range say of people's states.</summary>
internal sealed class PersonStates
{
    private readonly Dictionary<int, PersonState> states = [];

    public PersonStates(ReportArchive archive)
    {
        var (suspend, delete, user) = (archive.ActionId("suspend"), archive.ActionId("delete"), archive.TypeId("user"));
        if (user == 0)
            return;
        foreach (var cells in archive.ScanAudits([suspend, delete, archive.ActionId("reactive")], user))
        {
            var person = archive.People.IndexOf(cells.Object) is var index and >= 0 ? index : archive.People.ByUuid(archive.ThingOf(cells.Object).Uuid)?.Index ?? -1;
            if (person < 0)
                continue;
            if (cells.Action == suspend || cells.Action == delete)
                states[person] = new PersonState(cells.Action == suspend ? PersonState.Suspended : PersonState.Deleted, cells.Time);
            else
                states.Remove(person);
        }
    }

    /// <summary>Somebody's state; null where nothing is said, or that it is over.</summary>
    public PersonState? this[int person] => states.TryGetValue(person, out var state) ? state : null;
}
