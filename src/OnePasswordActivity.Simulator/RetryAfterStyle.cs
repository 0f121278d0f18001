namespace OnePasswordActivity.Simulator;

/// <summary>Whether and how a reply with status 429 carries a Retry-After header. The real API documents none.</summary>
public enum RetryAfterStyle
{
    /// <summary>No header.</summary>
    None,

    /// <summary>A number of seconds.</summary>
    Seconds,

    /// <summary>An HTTP date.</summary>
    Date,
}
