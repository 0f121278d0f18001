namespace OnePasswordActivity;

/// <summary>What a target's confirmation means, from the least to the most.</summary>
public enum DeliveryConfirmation
{
    /// <summary>Nothing: what was sent counts as delivered.</summary>
    None,

    /// <summary>The receiver read everything to its end and closed the connection in good order; what it did with it is not known.</summary>
    Read,

    /// <summary>The server took it with a good answer.</summary>
    Accepted,

    /// <summary>The server said that it is stored and can be found.</summary>
    Indexed,
}
