using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>Where reports are written, and what of them.</summary>
public sealed class ReportExportOptions
{
    /// <summary>The file; with <see cref="ReportFormat.Csv"/> the folder. It appears when it is whole.</summary>
    public string Path { get; init; } = "";

    /// <summary>What to write.</summary>
    public ReportFormat Format { get; init; }

    /// <summary>The title above them; null for one that names the archive.</summary>
    public string? Title { get; init; }

    /// <summary>Whether a file that is there already is an error and not replaced.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Files that give vaults and items their titles: CSV, or the JSON of <c>op vault list</c> and <c>op item list</c>.</summary>
    public IReadOnlyList<string> NameMaps { get; init; } = [];

    /// <summary>Whether names, e-mail addresses and IP addresses are replaced by pseudonyms.</summary>
    public bool Redact { get; init; }
}
