using System.ComponentModel;

namespace OnePasswordActivity;

/// <summary>One of the three streams of the Events API. The names are those of the token's features.</summary>
public enum ActivityStream
{
    /// <summary>Actions of people and service accounts on the account: <c>auditevents</c>.</summary>
    [Description("What people and service accounts did to the account")]
    AuditEvents,

    /// <summary>Uses of items in shared vaults: <c>itemusages</c>.</summary>
    [Description("Uses of items in shared vaults")]
    ItemUsages,

    /// <summary>Successful and failed sign-ins: <c>signinattempts</c>.</summary>
    [Description("Attempts to sign in, with and without success")]
    SignInAttempts,
}
