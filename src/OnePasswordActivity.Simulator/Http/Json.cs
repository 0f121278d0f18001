using System.Text.Encodings.Web;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>How the simulator writes JSON: compact, and letters as they are instead of escaped.</summary>
internal static class Json
{
    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static JsonEncodedText Text(string value) => JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
