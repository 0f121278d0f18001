namespace OnePasswordActivity.Simulator;

/// <summary>The streams of the Events API, which are also the features of a token.</summary>
public enum EventStream
{
    /// <summary>What administrators and users changed in the account.</summary>
    AuditEvents,

    /// <summary>Uses of items in shared vaults; some arrive hours late.</summary>
    ItemUsages,

    /// <summary>Attempts to sign in.</summary>
    SignInAttempts,
}
