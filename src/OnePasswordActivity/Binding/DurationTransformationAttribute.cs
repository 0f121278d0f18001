using System;
using System.Globalization;
using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>Accepts a time span, or a text such as <c>90m</c>, <c>24h</c> or <c>7d</c>. A bare number says no unit, so it is refused.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is TimeSpan or null)
            return value!;

        // The shell itself reads 7d as the decimal 7 and, from version 7 on, 30s as the short 30; nothing else makes these types here.
        var text = value switch
        {
            decimal days => days.ToString(CultureInfo.InvariantCulture) + "d",
            short seconds => seconds.ToString(CultureInfo.InvariantCulture) + "s",
            _ => value as string,
        };
        if (text is not null && TryParse(text.Trim(), out var duration))
            return duration;
        throw new ArgumentTransformationMetadataException(
            $"'{text ?? value}' is not a span of time, or too long. Give a number with a unit, such as 30s, 90m, 24h, 7d or 2w, or a TimeSpan.");
    }

    private static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text.Length == 0)
            return false;
        double? unit = char.ToLowerInvariant(text[text.Length - 1]) switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            'w' => 7 * 86400,
            _ => null,
        };
        if (unit is null)
            return text.IndexOf(':') > 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
        if (!double.TryParse(text.Substring(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * unit.Value > TimeSpan.MaxValue.TotalSeconds / 2)
            return false;
        duration = TimeSpan.FromSeconds(number * unit.Value);
        return true;
    }
}
