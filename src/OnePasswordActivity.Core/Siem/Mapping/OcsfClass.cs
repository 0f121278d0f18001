namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>The classes of OCSF that events become; the numbers are their <c>class_uid</c>.</summary>
internal enum OcsfClass
{
    AccountChange = 3001,
    Authentication = 3002,
    EntityManagement = 3004,
    UserAccessManagement = 3005,
    GroupManagement = 3006,
}
