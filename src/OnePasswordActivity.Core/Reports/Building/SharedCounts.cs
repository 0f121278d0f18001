using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What several tables and reports are made from: counted when the first of them asks, and once for all of them.</summary>
internal sealed class SharedCounts
{
    private readonly EventPass pass;

    /// <param name="archive">The archive.</param>
    public SharedCounts(ReportArchive archive)
    {
        Archive = archive;
        pass = new EventPass(archive);
        Usages = Count(new UsageTotals(archive));
        People = Count(new PersonCounts(archive));
        Devices = Count(new DeviceCounts(archive));
    }

    public ReportArchive Archive { get; }

    public Counted<UsageTotals> Usages { get; }

    public Counted<PersonCounts> People { get; }

    public Counted<DeviceCounts> Devices { get; }

    /// <summary>Lets a report count something of its own in the same pass.</summary>
    public Counted<T> Count<T>(T counter)
        where T : IEventCounter => new(pass, counter);
}
