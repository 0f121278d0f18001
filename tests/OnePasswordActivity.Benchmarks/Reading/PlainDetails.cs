namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainDetails
{
    public string? Value { get; set; }
}
