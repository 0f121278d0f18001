using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Commands;

/// <summary>Writes reports over an archive to one page, to a folder of CSV files, or to a JSON file.</summary>
[Cmdlet(VerbsData.Export, "OPReport", SupportsShouldProcess = true, DefaultParameterSetName = RangeSet, HelpUri = HelpPages.Address + "Export-OPReport.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportOPReportCommand : ReportCommand
{
    private string path = "";
    private ReportFormat format;

    /// <summary>The file, or with -Format Csv the folder. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The reports, in their order; without it all that need nobody and nothing to be named.</summary>
    [Parameter(Position = 2)]
    [Alias("Name")]
    [NameTransformation(typeof(ReportName), "report")]
    [ArgumentCompleter(typeof(ReportNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Report { get; set; }

    /// <summary>The title above the reports.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>What to write; without it JSON where the path ends in .json, and a page elsewhere.</summary>
    [Parameter]
    [NameTransformation(typeof(ReportFormat), "format")]
    [ArgumentCompleter(typeof(NameCompleter<ReportFormat>))]
    public string? Format { get; set; }

    /// <summary>Leave a file that is there already as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            path = this.ArchivePath(Path);
            format = Names.Of<ReportFormat>(Format) ?? Fitting(System.IO.Path.GetExtension(path));
        }
        catch (InvalidInputException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var reports = Report is null ? Fitting() : Names.Of<ReportName>(Report);
        if (!ShouldProcess(path, $"Write the reports {string.Join(", ", reports)}"))
            return;
        var connection = UsersConnection(reports);
        Run(
            async (port, cancellationToken) =>
            {
                var query = await WithUsersAsync(connection, port, cancellationToken).ConfigureAwait(false);
                var options = new ReportExportOptions
                {
                    Path = path,
                    Format = format,
                    Title = Title,
                    NoClobber = NoClobber,
                    NameMaps = query.NameMaps,
                    Redact = query.Redact,
                };
                foreach (var file in EngineHost.Engine.ExportReports(reports, query, options, cancellationToken))
                    await port.WriteAsync(new FileInfo(file)).ConfigureAwait(false);
            },
            Path);
    }

    /// <summary>What a file of this kind is expected to be.</summary>
    private static ReportFormat Fitting(string extension) => extension.ToUpperInvariant() switch
    {
        ".JSON" => ReportFormat.Json,
        ".CSV" => throw new InvalidInputException(
            "InvalidPath", "A report has several tables, and each is a CSV file of its own.", "Give a folder, and -Format Csv."),
        _ => ReportFormat.Html,
    };

    /// <summary>The reports that can do with what was given.</summary>
    private List<ReportName> Fitting()
    {
        var items = (Vault ?? Item) is not null;
        return
        [
            .. ReportGuide.Each.Where(guide => (!guide.NeedsUser || User is not null) && (!guide.NeedsItem || items) && (guide.TakesItems || !items))
                .Select(static guide => guide.Name),
        ];
    }
}
