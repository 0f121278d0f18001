using OnePasswordActivity.Core.Siem.Mapping;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>What OCSF 1.8.0 calls the classes and numbers that events become.</summary>
internal static class OcsfNames
{
    /// <summary>The version of the schema.</summary>
    public const string Version = "1.8.0";

    public const int IdentityCategory = 3;

    public static string Class(OcsfClass ocsfClass) => ocsfClass switch
    {
        OcsfClass.AccountChange => "Account Change",
        OcsfClass.Authentication => "Authentication",
        OcsfClass.UserAccessManagement => "User Access Management",
        OcsfClass.GroupManagement => "Group Management",
        _ => "Entity Management",
    };

    /// <summary>The name of an activity; null for one that is other, which has the name that the source gives it.</summary>
    public static string? Activity(OcsfClass ocsfClass, int activity) => (ocsfClass, activity) switch
    {
        (_, 0) => "Unknown",
        (_, ActionMapping.Other) => null,
        (OcsfClass.Authentication, 1) => "Logon",
        (OcsfClass.AccountChange, 1) => "Create",
        (OcsfClass.AccountChange, 2) => "Enable",
        (OcsfClass.AccountChange, 3) => "Password Change",
        (OcsfClass.AccountChange, 4) => "Password Reset",
        (OcsfClass.AccountChange, 5) => "Disable",
        (OcsfClass.AccountChange, 6) => "Delete",
        (OcsfClass.AccountChange, 10) => "MFA Factor Enable",
        (OcsfClass.AccountChange, 11) => "MFA Factor Disable",
        (OcsfClass.UserAccessManagement, 1) => "Assign Privileges",
        (OcsfClass.UserAccessManagement, 2) => "Revoke Privileges",
        (OcsfClass.GroupManagement, 1) => "Assign Privileges",
        (OcsfClass.GroupManagement, 2) => "Revoke Privileges",
        (OcsfClass.GroupManagement, 3) => "Add User",
        (OcsfClass.GroupManagement, 4) => "Remove User",
        (OcsfClass.GroupManagement, 5) => "Delete",
        (OcsfClass.GroupManagement, 6) => "Create",
        (OcsfClass.EntityManagement, 1) => "Create",
        (OcsfClass.EntityManagement, 2) => "Read",
        (OcsfClass.EntityManagement, 3) => "Update",
        (OcsfClass.EntityManagement, 4) => "Delete",
        (OcsfClass.EntityManagement, 8) => "Enable",
        (OcsfClass.EntityManagement, 9) => "Disable",
        (OcsfClass.EntityManagement, 10) => "Activate",
        (OcsfClass.EntityManagement, 11) => "Deactivate",
        (OcsfClass.EntityManagement, 12) => "Suspend",
        (OcsfClass.EntityManagement, 13) => "Resume",
        _ => null,
    };

    public static string Severity(int severity) => severity switch { 1 => "Informational", 2 => "Low", 3 => "Medium", _ => "High" };
}
