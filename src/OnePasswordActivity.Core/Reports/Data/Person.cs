namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>A person or service account of the archive, with what its events said last.</summary>
/// <param name="Index">Its place among all.</param>
/// <param name="Uuid">The UUID, or null.</param>
/// <param name="Email">The e-mail address, or null.</param>
/// <param name="Name">The name, or null.</param>
internal sealed record Person(int Index, string? Uuid, string? Email, string? Name)
{
    private const string ServiceAccounts = "@1passwordserviceaccounts.com";

    public bool IsServiceAccount { get; } = IsService(Email);

    /// <summary>How the person is shown: by the address, or what else is known. Nobody can read a service account's address.</summary>
    public string? Label => IsServiceAccount ? Name ?? Email : Email ?? Name ?? Uuid;

    /// <summary>Whether an e-mail address is a service account's.</summary>
    public static bool IsService(string? email) => email?.EndsWith(ServiceAccounts, System.StringComparison.OrdinalIgnoreCase) == true;
}
