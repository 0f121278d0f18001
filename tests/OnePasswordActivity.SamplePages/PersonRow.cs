using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.SamplePages;

internal sealed class PersonRow
{
    [Cell(CellKind.User)]
    public string? User { get; init; }

    [Cell(CellKind.User)]
    public string? Name { get; init; }

    [Cell(CellKind.Label)]
    public string State { get; init; } = "";

    public DateTimeOffset? LastActivity { get; init; }

    public TimeSpan? Idle { get; init; }

    public long SignIns { get; init; }

    public long Failures { get; init; }

    [Cell(CellKind.Percent, Title = "Failed")]
    public double FailureRate { get; init; }

    [Cell(CellKind.Country)]
    public string? Country { get; init; }

    [Cell(CellKind.Address)]
    public string? IPAddress { get; init; }

    [Cell(CellKind.Device)]
    public string? Device { get; init; }

    public bool Outdated { get; init; }

    public string? Remark { get; init; }

    [Cell(Hidden = true)]
    public string UserUuid { get; init; } = "";
}
