using System.ComponentModel;

namespace OnePasswordActivity;

/// <summary>Where the account is hosted, for the Users API.</summary>
public enum UsersRegion
{
    /// <summary>1password.com: <c>api.1password.com</c>.</summary>
    [Description("1password.com: api.1password.com")]
    Com,

    /// <summary>1password.ca: <c>api.1password.ca</c>.</summary>
    [Description("1password.ca: api.1password.ca")]
    Ca,

    /// <summary>1password.eu: <c>api.1password.eu</c>.</summary>
    [Description("1password.eu: api.1password.eu")]
    Eu,
}
