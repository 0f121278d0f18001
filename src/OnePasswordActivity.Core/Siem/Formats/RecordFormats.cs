using System;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>Makes the formats by name.</summary>
internal static class RecordFormats
{
    public static IRecordFormat Create(RecordFormat format) => format switch
    {
        RecordFormat.Json => new JsonFormat(),
        RecordFormat.Ecs => new EcsFormat(),
        RecordFormat.Ocsf => new OcsfFormat(),
        RecordFormat.Cef => new CefFormat(),
        RecordFormat.SplunkHec => new SplunkHecFormat(),
        RecordFormat.Sentinel => new SentinelFormat(),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
