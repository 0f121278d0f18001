namespace OnePasswordActivity;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>One page that needs nothing but a browser.</summary>
    Html,

    /// <summary>A folder with one CSV file a table.</summary>
    Csv,

    /// <summary>One JSON file.</summary>
    Json,
}
