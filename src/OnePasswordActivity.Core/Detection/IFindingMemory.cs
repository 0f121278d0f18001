using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Remembers which findings were told in earlier runs.</summary>
internal interface IFindingMemory
{
    /// <summary>Remembers a finding that is about to be told, and says whether it is news.</summary>
    /// <param name="key">The key of the finding.</param>
    /// <param name="evidenceCount">How many events are behind it.</param>
    /// <param name="lastSeen">The time of the last one.</param>
    FindingNovelty Remember(string key, int evidenceCount, DateTimeOffset lastSeen);
}
