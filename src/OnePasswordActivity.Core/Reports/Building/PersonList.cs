using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>The people of the account: those whom the Users API has, and those who were seen. Service accounts are none.</summary>
internal sealed class PersonList
{
    /// <param name="archive">The archive.</param>
    /// <param name="seen">The people who were seen, by their places.</param>
    public PersonList(ReportArchive archive, IEnumerable<int> seen)
    {
        var entries = new List<ListedPerson>();
        var listed = new HashSet<int>();
        foreach (var user in archive.Query.Users ?? [])
        {
            if (!archive.IsWanted(user) || Person.IsService(user.Email))
                continue;
            var index = archive.People.ByUuid(user.Id)?.Index ?? -1;
            listed.Add(index);
            entries.Add(new ListedPerson(index, user.Id, user.Email ?? user.DisplayName ?? user.Id, user.DisplayName, PersonState.Of(user), true, archive.Local(user.CreateTime)));
        }

        foreach (var person in seen.Where(index => !listed.Contains(index)).Select(archive.People.At).OfType<Person>().Where(static person => !person.IsServiceAccount))
            entries.Add(new ListedPerson(
                person.Index, person.Uuid, person.Label, person.Name, archive.StateOf(person.Index)?.Name ?? PersonState.Seen, false, null));
        Entries = entries;
    }

    public IReadOnlyList<ListedPerson> Entries { get; }
}
