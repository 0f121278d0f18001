using System;
using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>Takes events from the pipeline: the module's own, and what became of them in a file or in another process.</summary>
internal static class PipedEvents
{
    /// <summary>Gives the event that an object is, or was before it was saved.</summary>
    /// <param name="input">The object. One that was saved as CSV, JSON or Clixml still has the properties Json and Stream.</param>
    /// <exception cref="InvalidInputException">The object is no event.</exception>
    public static ActivityEvent Take(PSObject? input)
    {
        if (input?.BaseObject is ActivityEvent activity)
            return activity;
        if (Text(input, "Json") is { } json && Enum.TryParse<ActivityStream>(Text(input, "Stream"), ignoreCase: true, out var stream)
            && Enum.IsDefined(typeof(ActivityStream), stream))
            return EngineHost.Engine.ReadEvent(json, stream, Text(input, "AccountUuid"));
        throw new InvalidInputException(
            "NotAnEvent",
            "The object is no event.",
            "Give what Get-OPAuditEvent, Get-OPItemUsage or Get-OPSignInAttempt wrote, or what was saved of it with all its properties.");
    }

    private static string? Text(PSObject? input, string name) =>
        input?.Properties[name] is { IsGettable: true } property && LanguagePrimitives.TryConvertTo<string>(property.Value, out var text) && text.Length > 0 ? text : null;
}
