using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.SamplePages;

internal sealed class UsageRow
{
    public DateTimeOffset Time { get; init; }

    [Cell(CellKind.User)]
    public string User { get; init; } = "";

    [Cell(CellKind.Label)]
    public string Action { get; init; } = "";

    [Cell(CellKind.Item)]
    public string Item { get; init; } = "";

    [Cell(CellKind.Vault)]
    public string Vault { get; init; } = "";

    [Cell(CellKind.Address)]
    public string IPAddress { get; init; } = "";

    public long Version { get; init; }
}
