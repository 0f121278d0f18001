namespace OnePasswordActivity.Simulator;

/// <summary>What a user is in the company's account.</summary>
public enum UserRole
{
    /// <summary>A member of the team.</summary>
    Member,

    /// <summary>An administrator.</summary>
    Administrator,

    /// <summary>An administrator who is managed outside of 1Password and can not be suspended through the API.</summary>
    ExternallyManagedAdministrator,

    /// <summary>The owner; the company has exactly one, so this is the last one.</summary>
    Owner,
}
