namespace OnePasswordActivity.Engine;

/// <summary>How far a target got in an archive.</summary>
public sealed class DeliveryState
{
    /// <summary>The position up to which everything was confirmed or refused; 0 for a target that got nothing yet.</summary>
    public long Position { get; internal init; }

    /// <summary>How many events come after it.</summary>
    public long Pending { get; internal init; }

    /// <summary>How many events the target refused.</summary>
    public long DeadLetters { get; internal init; }
}
