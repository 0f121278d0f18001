using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What was used of vaults.</summary>
internal sealed class VaultUsageReport : ReportBuilder
{
    private readonly Lazy<UsageCounts<long>> vaults;

    public VaultUsageReport(SharedCounts shared)
        : base(shared) => vaults = new Lazy<UsageCounts<long>>(() => Count(UsageParts.Items | UsageParts.Users, static group => group.Vault));

    public override ReportName Name => ReportName.VaultUsage;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of("Vaults", "Vaults", null, Lazily(Vaults), new ReportChart(ChartKind.Bar, "Uses by vault", "Vault", "Uses")).From(Shared.Usages.Expect),
        ReportSection.Of("Actions", "How items were used", null, Lazily(Actions), new ReportChart(ChartKind.StackedBar, "Uses by vault and action", "Vault", "Uses") { Series = "Action" }).From(Shared.Usages.Expect).AsDetail(),
        ReportSection.Of("Items", "Items", null, Lazily(Items)).From(Shared.Usages.Expect).AsDetail(),
        ReportSection.Of("People", "Who used them", null, Lazily(People)).From(Shared.Usages.Expect).AsDetail(),
    ];

    protected override IReadOnlyList<ReportFigure> Figures
    {
        get
        {
            var rows = Vaults().ToList();
            return
            [
                new ReportFigure("Vaults that were used", (long)rows.Count),
                new ReportFigure("Items that were used", rows.Sum(static row => row.Items)),
                new ReportFigure("Uses of items", rows.Sum(static row => row.Uses)),
            ];
        }
    }

    private IEnumerable<VaultUsageRow> Vaults()
    {
        var counts = vaults.Value;
        return counts.Groups
            .Select(pair => new VaultUsageRow
            {
                Vault = Thing(pair.Key),
                VaultUuid = Thing(pair.Key),
                People = pair.Value.People,
                ServiceAccounts = pair.Value.Services,
                Items = pair.Value.Items,
                Uses = pair.Value.Count,
                FirstUse = Archive.Time(pair.Value.First),
                LastUse = Archive.Time(pair.Value.Last),
            })
            .OrderByDescending(static row => row.Uses).ThenBy(static row => row.VaultUuid, StringComparer.Ordinal);
    }

    private IEnumerable<VaultActionRow> Actions() => UsagesByVault().SelectMany(uses =>
    {
        var counts = Count(uses, UsageParts.Items | UsageParts.Users, static group => (group.Vault, group.Action));
        return counts.Groups
            .Select(pair => new VaultActionRow
            {
                Vault = Thing(pair.Key.Vault),
                VaultUuid = Thing(pair.Key.Vault),
                Action = Archive.Text(pair.Key.Action),
                Users = pair.Value.Users,
                Items = pair.Value.Items,
                Uses = pair.Value.Count,
                LastUse = Archive.Time(pair.Value.Last),
            })
            .OrderByDescending(static row => row.Uses).ThenBy(static row => row.Action, StringComparer.Ordinal);
    });

    private IEnumerable<VaultItemRow> Items() => UsagesByVault().SelectMany(uses =>
    {
        var counts = Count(uses, UsageParts.Users | UsageParts.Actions, static group => (group.Vault, group.Item));
        return counts.Groups
            .Select(pair => new VaultItemRow
            {
                Vault = Thing(pair.Key.Vault),
                VaultUuid = Thing(pair.Key.Vault),
                Item = Thing(pair.Key.Item),
                ItemUuid = Thing(pair.Key.Item),
                Users = pair.Value.Users,
                Uses = pair.Value.Count,
                Actions = counts.Actions(pair.Value),
                FirstUse = Archive.Time(pair.Value.First),
                LastUse = Archive.Time(pair.Value.Last),
            })
            .OrderByDescending(static row => row.Uses).ThenBy(static row => row.ItemUuid, StringComparer.Ordinal);
    });

    private IEnumerable<UserVaultRow> People() => UsagesByVault().SelectMany(uses =>
        VaultRows(Count(uses, UsageParts.Items, static group => (group.Person, group.Vault)))
            .OrderByDescending(static row => row.Uses).ThenBy(static row => row.User, StringComparer.Ordinal));
}
