using System;

namespace OnePasswordActivity.Reports;

/// <summary>Says of a row's property what the reports need to know beyond its type and its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CellAttribute : Attribute
{
    public CellAttribute()
    {
    }

    public CellAttribute(CellKind kind) => Kind = kind;

    /// <summary>What the cell holds; null for what the property's type suggests.</summary>
    public CellKind? Kind { get; }

    /// <summary>The column's heading; null for the property's name in words.</summary>
    public string? Title { get; set; }

    /// <summary>Whether the property is for the pipeline only and no column.</summary>
    public bool Hidden { get; set; }
}
