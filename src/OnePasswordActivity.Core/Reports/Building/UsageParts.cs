using System;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What is counted of uses beside how many there are and when.</summary>
[Flags]
internal enum UsageParts
{
    None = 0,

    /// <summary>How many items.</summary>
    Items = 1,

    /// <summary>How many vaults.</summary>
    Vaults = 2,

    /// <summary>How many people and service accounts.</summary>
    Users = 4,

    /// <summary>Which actions, and which one was the last.</summary>
    Actions = 8,
}
