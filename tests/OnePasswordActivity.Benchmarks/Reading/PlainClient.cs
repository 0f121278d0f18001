namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainClient
{
    public string? AppName { get; set; }

    public string? AppVersion { get; set; }

    public string? PlatformName { get; set; }

    public string? PlatformVersion { get; set; }

    public string? OsName { get; set; }

    public string? OsVersion { get; set; }

    public string? IpAddress { get; set; }
}
