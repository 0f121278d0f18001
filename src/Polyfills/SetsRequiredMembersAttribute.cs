namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets the compiler mark the copy constructors of records with required members.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
