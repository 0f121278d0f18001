using System.Text;
using System.Text.Json;

namespace OnePasswordActivity.Core.Events;

/// <summary>Reads events that somebody kept as JSON.</summary>
internal static class KeptEvent
{
    /// <exception cref="InvalidInputException">It is not the JSON of an event.</exception>
    public static ActivityEvent Read(string json, ActivityStream stream, string? account)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        try
        {
            var reader = new Utf8JsonReader(utf8);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                var activity = new EventReader(stream, account).Read(ref reader, utf8);
                if (!reader.Read())
                    return activity;
            }
        }
        catch (JsonException)
        {
            // Said below, like everything else that is no event.
        }

        throw new InvalidInputException(
            "NotAnEvent",
            "The object has no JSON of an event.",
            "Give what Get-OPAuditEvent, Get-OPItemUsage or Get-OPSignInAttempt wrote, or what was saved of it with all its properties.");
    }
}
