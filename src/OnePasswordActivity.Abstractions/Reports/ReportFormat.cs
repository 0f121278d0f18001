using System.ComponentModel;

namespace OnePasswordActivity;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>One page that needs nothing but a browser.</summary>
    [Description("One page that needs nothing but a browser")]
    Html,

    /// <summary>A folder with one CSV file a table.</summary>
    [Description("A folder with one CSV file a table")]
    Csv,

    /// <summary>One JSON file.</summary>
    [Description("One JSON file")]
    Json,
}
