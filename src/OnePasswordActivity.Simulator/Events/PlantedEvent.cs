using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>An event that was put at the end of a stream by hand: it follows so many generated ones.</summary>
internal sealed record PlantedEvent(long After, long Time, Action<Utf8JsonWriter, ApiVersion> Write);
