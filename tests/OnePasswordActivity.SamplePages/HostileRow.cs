using OnePasswordActivity.Reports;

namespace OnePasswordActivity.SamplePages;

internal sealed class HostileRow
{
    public string? Text { get; init; }

    [Cell(CellKind.Label)]
    public string? Label { get; init; }

    [Cell(CellKind.Country)]
    public string? Country { get; init; }

    public long Count { get; init; }
}
