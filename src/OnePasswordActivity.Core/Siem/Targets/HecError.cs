using System.Text.Json;
using OnePasswordActivity.Core.Http;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>What the HTTP Event Collector says of a request that it did not take, with the codes of its documentation.</summary>
/// <param name="Code">Its own code; null where it said none.</param>
/// <param name="Event">Which event it was, from 0; null where it did not say that.</param>
internal readonly record struct HecError(long? Code, long? Event)
{
    private const int InvalidFormat = 6, IncorrectIndex = 7, EventMissing = 12, EventBlank = 13, WrongFields = 15;

    /// <summary>Whether an event is wrong.</summary>
    public bool IsOfEvent => Code is InvalidFormat or EventMissing or EventBlank or WrongFields;

    /// <summary>Whether the index is none, or not one for the token.</summary>
    public bool IsOfIndex => Code is IncorrectIndex;

    /// <summary>Whether something else than the events is wrong, so that all of them would be refused.</summary>
    public bool IsOfSettings => Code is not null && !IsOfEvent;

    /// <summary>Reads an answer; one that is not Splunk's says nothing.</summary>
    public static HecError Read(ApiAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new HecError(Number(document.RootElement, "code"), Number(document.RootElement, "invalid-event-number"))
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var number) ? number : null;
}
