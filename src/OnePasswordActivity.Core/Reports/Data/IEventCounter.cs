using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>Counts events while they go by.</summary>
internal interface IEventCounter
{
    /// <summary>What it looks at of an event, beside time, stream and actor.</summary>
    EventColumns Columns { get; }

    /// <summary>The streams whose events it counts.</summary>
    IReadOnlyList<ActivityStream> Streams { get; }

    /// <summary>Counts an event of these streams.</summary>
    /// <param name="cells">The event.</param>
    /// <param name="person">The place of who did it; -1 for nobody.</param>
    void Add(EventCells cells, int person);
}
