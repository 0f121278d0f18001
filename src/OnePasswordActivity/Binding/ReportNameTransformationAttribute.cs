using System;
using System.Management.Automation;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Binding;

/// <summary>
/// Says which reports there are when a name is none of them. The shell, where it binds by position, only says that nothing takes the word.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReportNameTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        foreach (var value in LanguagePrimitives.GetEnumerable(inputData) ?? new[] { inputData })
            if ((value is PSObject wrapped ? wrapped.BaseObject : value) is string text && !LanguagePrimitives.TryConvertTo<ReportName>(text, out _))
                throw new ArgumentTransformationMetadataException($"There is no report '{text}'. Give one of {string.Join(", ", Enum.GetNames(typeof(ReportName)))}.");
        return inputData;
    }
}
