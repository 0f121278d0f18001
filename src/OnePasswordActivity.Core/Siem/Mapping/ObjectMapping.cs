namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>What the kind of object of an audit event means to the formats.</summary>
/// <param name="Name">The object in words.</param>
/// <param name="Categories">Its categories in ECS.</param>
/// <param name="Types">What its type in ECS has beside what was done.</param>
/// <param name="Class">Its class in OCSF.</param>
/// <param name="Weight">The least that any of its changes weighs.</param>
/// <param name="User">Who the user is that it was done to.</param>
/// <param name="Group">Which the group is that it was done to.</param>
internal sealed record ObjectMapping(
    string Name,
    EcsCategory Categories = EcsCategory.Configuration,
    EcsType Types = EcsType.None,
    OcsfClass Class = OcsfClass.EntityManagement,
    RecordWeight Weight = RecordWeight.Routine,
    Role User = Role.None,
    Role Group = Role.None);
