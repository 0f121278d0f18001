namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>What an action means to the formats. The numbers are the activities of OCSF's classes; 99 is Other, 0 is Unknown.</summary>
/// <param name="Name">What was done, in words that follow the object.</param>
/// <param name="Type">Its type in ECS.</param>
/// <param name="Entity">Its activity in Entity Management.</param>
/// <param name="Account">Its activity in Account Change.</param>
/// <param name="Access">Its activity in User Access Management.</param>
/// <param name="Group">Its activity in Group Management.</param>
/// <param name="Weight">What it weighs.</param>
internal sealed record ActionMapping(
    string Name,
    EcsType Type = EcsType.Change,
    int Entity = ActionMapping.Other,
    int Account = ActionMapping.Other,
    int Access = ActionMapping.Other,
    int Group = ActionMapping.Other,
    RecordWeight Weight = RecordWeight.Routine)
{
    public const int Other = 99;

    public int ActivityIn(OcsfClass ocsfClass) => ocsfClass switch
    {
        OcsfClass.AccountChange => Account,
        OcsfClass.UserAccessManagement => Access,
        OcsfClass.GroupManagement => Group,
        _ => Entity,
    };
}
