namespace OnePasswordActivity;

/// <summary>Where the account is hosted, for the Events API.</summary>
public enum EventsRegion
{
    /// <summary>1password.com: <c>events.1password.com</c>.</summary>
    Com,

    /// <summary>ent.1password.com: <c>events.ent.1password.com</c>.</summary>
    Enterprise,

    /// <summary>1password.ca: <c>events.1password.ca</c>.</summary>
    Ca,

    /// <summary>1password.eu: <c>events.1password.eu</c>.</summary>
    Eu,
}
