using System;
using System.Text.Json;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>What one way of reading cost.</summary>
internal sealed record Figures(long Events, double Seconds, double ProcessorSeconds, long AllocatedBytes, long PeakBytes)
{
    public double Rate => Events / Seconds;

    public double ProcessorMicrosecondsPerEvent => ProcessorSeconds * 1e6 / Events;

    public double BytesPerEvent => (double)AllocatedBytes / Events;

    public double PeakMegabytes => PeakBytes / 1048576.0;

    public string ToJson() => JsonSerializer.Serialize(this);

    public static Figures Parse(string json) => JsonSerializer.Deserialize<Figures>(json) ?? throw new FormatException(json);
}
