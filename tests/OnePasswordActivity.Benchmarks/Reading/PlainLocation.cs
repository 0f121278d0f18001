namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainLocation
{
    public string? Country { get; set; }

    public string? Region { get; set; }

    public string? City { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }
}
