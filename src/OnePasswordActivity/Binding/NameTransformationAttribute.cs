using System;
using System.Linq;
using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>
/// Reads names of a fixed vocabulary, which are the members of an enumeration. The parameters take text, because the shell completes an
/// enumeration by itself and without a word on its values, and says only that nothing takes a word when a positional one is none of them.
/// </summary>
/// <param name="type">The enumeration.</param>
/// <param name="what">What its members are, in a word or two.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NameTransformationAttribute(Type type, string what) : ArgumentTransformationAttribute
{
    /// <summary>The names, in their order.</summary>
    public string[] Values => Enum.GetNames(type);

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => LanguagePrimitives.GetEnumerable(inputData) is { } list
        ? list.Cast<object?>().Select(Name).ToArray()
        : inputData is null ? null : Name(inputData);

    private string Name(object? value) => LanguagePrimitives.TryConvertTo(value, type, out var name) && Enum.IsDefined(type, name)
        ? name.ToString()!
        : throw new ArgumentTransformationMetadataException($"There is no {what} '{value}'. Give one of {string.Join(", ", Values)}.");
}
