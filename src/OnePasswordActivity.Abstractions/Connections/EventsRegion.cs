using System.ComponentModel;

namespace OnePasswordActivity;

/// <summary>Where the account is hosted, for the Events API.</summary>
public enum EventsRegion
{
    /// <summary>1password.com: <c>events.1password.com</c>.</summary>
    [Description("1password.com: events.1password.com")]
    Com,

    /// <summary>ent.1password.com: <c>events.ent.1password.com</c>.</summary>
    [Description("ent.1password.com: events.ent.1password.com")]
    Enterprise,

    /// <summary>1password.ca: <c>events.1password.ca</c>.</summary>
    [Description("1password.ca: events.1password.ca")]
    Ca,

    /// <summary>1password.eu: <c>events.1password.eu</c>.</summary>
    [Description("1password.eu: events.1password.eu")]
    Eu,
}
