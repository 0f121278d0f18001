namespace OnePasswordActivity;

/// <summary>Where the account is hosted, for the Users API.</summary>
public enum UsersRegion
{
    /// <summary>1password.com: <c>api.1password.com</c>.</summary>
    Com,

    /// <summary>1password.ca: <c>api.1password.ca</c>.</summary>
    Ca,

    /// <summary>1password.eu: <c>api.1password.eu</c>.</summary>
    Eu,
}
