using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace OnePasswordActivity;

/// <summary>A few of the events behind a finding: the first ones and the latest.</summary>
public sealed class FindingEvidence : ReadOnlyCollection<FindingEvent>
{
    internal FindingEvidence(IList<FindingEvent> events)
        : base(events)
    {
    }

    /// <summary>The events, one after another.</summary>
    public override string ToString() => string.Join("; ", this);
}
