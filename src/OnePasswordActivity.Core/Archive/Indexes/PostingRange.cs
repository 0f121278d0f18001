using System.Collections.Generic;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>Of which accounts and streams events are looked for, and of which time, in UTC ticks; both ends are in it.</summary>
internal sealed record PostingRange(IReadOnlyCollection<long> Sources, long Start = long.MinValue, long End = long.MaxValue)
{
    public bool Has(EventPlace place) => place.Time >= Start && place.Time <= End;
}
