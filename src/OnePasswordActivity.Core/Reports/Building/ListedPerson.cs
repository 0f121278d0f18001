using System;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Somebody of the account.</summary>
/// <param name="Index">The place among the archive's people; -1 for somebody who is not in it.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="Label">How the person is shown.</param>
/// <param name="Name">The name.</param>
/// <param name="State">The state: the Users API's where it has the person, else what audit events say.</param>
/// <param name="IsOfApi">Whether the Users API has the person.</param>
/// <param name="Created">When the person was created, as the Users API says.</param>
internal sealed record ListedPerson(int Index, string? Uuid, string? Label, string? Name, string? State, bool IsOfApi, DateTimeOffset? Created);
