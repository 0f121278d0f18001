using System;

namespace OnePasswordActivity;

/// <summary>What became of a delivery.</summary>
public sealed class DeliverySummary
{
    /// <summary>The target's name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The target and its address.</summary>
    public string Target { get; internal set; } = "";

    /// <summary>The format of the records.</summary>
    public RecordFormat Format { get; internal set; }

    /// <summary>How many records were sent, each counted once.</summary>
    public long Sent { get; internal set; }

    /// <summary>How many of them the target confirmed.</summary>
    public long Confirmed { get; internal set; }

    /// <summary>How many were sent again, each time counted.</summary>
    public long Repeated { get; internal set; }

    /// <summary>How many the target refused for good.</summary>
    public long Refused { get; internal set; }

    /// <summary>The size of all that was sent, in bytes, before compression.</summary>
    public long Bytes { get; internal set; }

    /// <summary>What the target's confirmation means.</summary>
    public DeliveryConfirmation Confirmation { get; internal set; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Where in the archive the target is now; null where the events came from the pipeline.</summary>
    public long? Position { get; internal set; }

    /// <summary>Confirmed and refused in a sentence.</summary>
    public override string ToString() => $"{Confirmed} of {Sent} records confirmed by {Name}, {Refused} refused";
}
