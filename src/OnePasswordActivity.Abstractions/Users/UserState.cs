namespace OnePasswordActivity;

/// <summary>The states that the Users API can list by.</summary>
public enum UserState
{
    /// <summary>The user can sign in.</summary>
    Active,

    /// <summary>The user is suspended.</summary>
    Suspended,
}
