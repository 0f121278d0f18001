using OnePasswordActivity.Reports;

namespace OnePasswordActivity.SamplePages;

internal sealed class OutcomeRow
{
    [Cell(CellKind.Label)]
    public string Outcome { get; init; } = "";

    [Cell(CellKind.Label)]
    public string? Reason { get; init; }

    [Cell(CellKind.Country)]
    public string? Country { get; init; }

    public long Attempts { get; init; }

    [Cell(CellKind.Percent)]
    public double Share { get; init; }
}
