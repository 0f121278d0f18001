using System;
using System.Globalization;
using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>
/// Reads times that begin with year, month and day, such as <c>2026-10-01</c>, the same in every culture; the shell would take the year for
/// one of the culture's own calendar. Anything else is left to the shell, which knows how people write times where they live.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text)
            return inputData;
        if (text.Trim() is { Length: >= 10 } trimmed && trimmed[4] == '-' && trimmed[7] == '-'
            && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
            return time;
        if (LanguagePrimitives.TryConvertTo(inputData, typeof(DateTimeOffset), CultureInfo.CurrentCulture, out _)
            || LanguagePrimitives.TryConvertTo(inputData, typeof(DateTimeOffset), CultureInfo.InvariantCulture, out _))
            return inputData;
        throw new ArgumentTransformationMetadataException(
            $"'{text}' is not a time. Give one such as 2026-11-01, '2026-11-01 14:30', 2026-11-01T14:30Z or (Get-Date).AddDays(-1).");
    }
}
