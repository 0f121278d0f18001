using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// Goes through the events that are asked for: when the first of some counters is to be filled, for all of those that are expected to be, so
/// that several tables and reports need one pass together.
/// </summary>
/// <param name="archive">The archive.</param>
internal sealed class EventPass(ReportArchive archive)
{
    private readonly HashSet<IEventCounter> expected = [];
    private readonly HashSet<IEventCounter> filled = [];

    /// <summary>Says that a counter will be looked at.</summary>
    public void Expect(IEventCounter counter)
    {
        if (!filled.Contains(counter))
            expected.Add(counter);
    }

    /// <summary>Fills a counter, unless it is filled already.</summary>
    public void Fill(IEventCounter counter)
    {
        Expect(counter);
        if (!expected.Contains(counter))
            return;
        IEventCounter[] together = [.. expected];
        expected.Clear();
        filled.UnionWith(together);
        var columns = together.Aggregate(EventColumns.Actor, static (all, one) => all | one.Columns);
        var ofStream = together.SelectMany(static one => one.Streams).Distinct().ToDictionary(
            static stream => stream, stream => together.Where(one => one.Streams.Contains(stream)).ToArray());
        foreach (var cells in archive.Scan(columns, ofStream.Keys))
        {
            var person = archive.People.IndexOf(cells.Actor);
            foreach (var one in ofStream[cells.Stream])
                one.Add(cells, person);
        }
    }
}
