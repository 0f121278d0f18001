using System;

namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainSession
{
    public string? Uuid { get; set; }

    public DateTimeOffset? LoginTime { get; set; }

    public string? DeviceUuid { get; set; }

    public string? Ip { get; set; }
}
