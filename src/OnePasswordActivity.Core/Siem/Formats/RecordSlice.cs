using System.Text.Json;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>Where a value is in the JSON of an event. The default is a value that is not there.</summary>
internal readonly record struct RecordSlice(int Start, int Length, JsonTokenType Kind, bool Escaped);
