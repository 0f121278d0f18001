namespace OnePasswordActivity.Simulator;

/// <summary>Whether a user may use the account.</summary>
public enum UserState
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>May not sign in until reactivated.</summary>
    Suspended,
}
