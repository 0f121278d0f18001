using System.Text.Json.Serialization;

namespace OnePasswordActivity.Benchmarks.Reading;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlainPage<PlainAuditEvent>))]
[JsonSerializable(typeof(PlainPage<PlainItemUsage>))]
[JsonSerializable(typeof(PlainPage<PlainSignInAttempt>))]
internal sealed partial class PlainModels : JsonSerializerContext;
