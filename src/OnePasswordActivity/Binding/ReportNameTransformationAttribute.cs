using System;
using System.Linq;
using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>
/// Reads names of reports. The parameters take text, because the shell completes an enumeration by itself and without a word on its values,
/// and says only that nothing takes a word when a positional one is none of them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReportNameTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => LanguagePrimitives.GetEnumerable(inputData) is { } list
        ? list.Cast<object?>().Select(Name).ToArray()
        : Name(inputData);

    private static string Name(object? value) => LanguagePrimitives.TryConvertTo<ReportName>(value, out var name) && Enum.IsDefined(typeof(ReportName), name)
        ? name.ToString()
        : throw new ArgumentTransformationMetadataException($"There is no report '{value}'. Give one of {string.Join(", ", Enum.GetNames(typeof(ReportName)))}.");
}
