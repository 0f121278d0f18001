using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnePasswordActivity.Benchmarks.Reading;

internal abstract class PlainEvent
{
    public string? Uuid { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public string? AccountUuid { get; set; }

    public PlainLocation? Location { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
