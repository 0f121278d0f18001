using System;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What several tables and reports are made from: counted when the first of them asks, and once for all of them.</summary>
/// <param name="archive">The archive.</param>
internal sealed class SharedCounts(ReportArchive archive)
{
    private readonly Lazy<UsageTotals> usages = new(() => new UsageTotals(archive));
    private readonly Lazy<PersonCounts> people = new(() => new PersonCounts(archive));
    private readonly Lazy<DeviceCounts> devices = new(() => new DeviceCounts(archive));

    public ReportArchive Archive { get; } = archive;

    public UsageTotals Usages => usages.Value;

    public PersonCounts People => people.Value;

    public DeviceCounts Devices => devices.Value;
}
