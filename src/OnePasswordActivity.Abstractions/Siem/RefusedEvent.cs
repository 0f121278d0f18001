namespace OnePasswordActivity;

/// <summary>An event that a target refused for good.</summary>
public sealed class RefusedEvent
{
    internal RefusedEvent(ActivityEvent activity, string reason)
    {
        Event = activity;
        Reason = reason;
    }

    /// <summary>The event.</summary>
    public ActivityEvent Event { get; }

    /// <summary>What the target said.</summary>
    public string Reason { get; }
}
