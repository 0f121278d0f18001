namespace OnePasswordActivity;

/// <summary>The API that a connection speaks to.</summary>
public enum ConnectionKind
{
    /// <summary>The Events API: reads activity with a bearer token.</summary>
    Events,

    /// <summary>The Users API: lists, suspends and reactivates users with OAuth 2.0 client credentials.</summary>
    Users,
}
