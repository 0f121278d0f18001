using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OnePasswordActivity.Simulator;

/// <summary>A fault as it stands on the command line: what goes wrong, and where and how often.</summary>
internal sealed record FaultArgument(Fault Fault, string? PathPrefix, int Times, int Skip)
{
    private static readonly Dictionary<string, Fault> Plain = new(StringComparer.Ordinal)
    {
        ["reset"] = Fault.ResetBeforeReply,
        ["reset-in-body"] = Fault.ResetInBody,
        ["truncated"] = Fault.TruncatedJson,
        ["bad-json"] = Fault.BadJson,
        ["duplicate"] = Fault.DuplicateInPage,
        ["duplicate-next"] = Fault.DuplicateOnNextPage,
        ["stuck-cursor"] = Fault.StuckCursor,
        ["empty-page"] = Fault.EmptyPage,
        ["revoked"] = Fault.RevokedToken,
    };

    /// <exception cref="FormatException">The text makes no sense; the message says why.</exception>
    public static FaultArgument Parse(string text)
    {
        string[] parts = text.Split(',');
        Dictionary<string, string> details = parts.Skip(1).Select(part => part.Split('=', 2)).ToDictionary(
            pair => pair[0], pair => pair.Length == 2 ? pair[1] : throw new FormatException($"--fault: '{pair[0]}' needs a value."));
        var argument = new FaultArgument(
            Read(parts[0]), details.GetValueOrDefault("path"), Number("times", FaultPlan.Forever), Number("skip", 0));
        return details.Keys.FirstOrDefault(name => name is not ("path" or "times" or "skip")) is { } unknown
            ? throw new FormatException($"--fault: there is no '{unknown}'; there are path, times and skip.")
            : argument;

        int Number(string name, int otherwise) =>
            !details.TryGetValue(name, out string? value) ? otherwise
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw new FormatException($"--fault: {name} needs a number, not '{value}'.");
    }

    private static Fault Read(string text)
    {
        if (Plain.TryGetValue(text, out Fault? plain))
            return plain;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 300 and <= 599)
            return Fault.Status(status);
        if (text.Split('=', 2) is [var name, var value])
        {
            if (name == "redirect" && Uri.TryCreate(value, UriKind.Absolute, out Uri? location))
                return Fault.Redirect(location);
            if (name is "delay" or "slow" && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds))
                return name == "delay" ? Fault.DelayedReply(TimeSpan.FromSeconds(seconds)) : Fault.SlowBody(TimeSpan.FromSeconds(seconds));
        }

        throw new FormatException(
            $"--fault: '{text}' is neither a status nor one of {string.Join(", ", Plain.Keys)}, redirect=<address>, delay=<seconds> and slow=<seconds>.");
    }
}
