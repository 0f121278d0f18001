namespace OnePasswordActivity;

/// <summary>A report.</summary>
public enum ReportName
{
    /// <summary>People by state, active users by day, events by stream, what was done most, and failures.</summary>
    Overview,

    /// <summary>Attempts to sign in by outcome, reason, client, country and network, and who fails most.</summary>
    SignIn,

    /// <summary>What people used.</summary>
    UserUsage,

    /// <summary>What was used of vaults.</summary>
    VaultUsage,

    /// <summary>What service accounts did.</summary>
    ServiceAccount,

    /// <summary>Devices, apps and their versions.</summary>
    Device,

    /// <summary>Who is active, idle or was never seen.</summary>
    Adoption,

    /// <summary>Each person of the team.</summary>
    Team,

    /// <summary>Changes by administrators.</summary>
    AdminChange,

    /// <summary>What somebody who leaves knows, and what happened after.</summary>
    Offboarding,

    /// <summary>Who used an item or a vault.</summary>
    Access,
}
