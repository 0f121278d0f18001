using System;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.SamplePages;

internal sealed class DayRow
{
    [Cell(CellKind.Day)]
    public DateTimeOffset Day { get; init; }

    public long ActiveUsers { get; init; }

    public long SignInAttempts { get; init; }

    public long ItemUsages { get; init; }

    public long AuditEvents { get; init; }
}
