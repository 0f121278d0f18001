namespace OnePasswordActivity.Simulator;

/// <summary>Which users a list shows.</summary>
internal static class UserFilter
{
    public const string Active = "user.isActive()", Suspended = "user.isSuspended()";

    public static bool IsKnown(string filter) => filter is "" or Active or Suspended;

    public static bool Shows(string filter, CompanyUser user) => filter switch
    {
        Active => user.State == UserState.Active,
        Suspended => user.State == UserState.Suspended,
        _ => true,
    };
}
