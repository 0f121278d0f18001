using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Adds events that were kept as JSON lines to an archive. Those that it has already are counted only.</summary>
[Cmdlet(VerbsData.Import, "OPActivity", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Address + "Import-OPActivity.md")]
[OutputType(typeof(ImportSummary))]
public sealed class ImportOPActivityCommand : AsyncCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<string> files = [];

    /// <summary>The files, which may be compressed with gzip; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files, as they are called.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The archive; it is made if it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Archive { get; set; } = "";

    /// <summary>Only the events of these streams; without it all.</summary>
    [Parameter]
    [NameTransformation(typeof(ActivityStream), "stream")]
    [ArgumentCompleter(typeof(NameCompleter<ActivityStream>))]
    [ValidateNotNullOrEmpty]
    public string[]? Stream { get; set; }

    /// <summary>The account of events that name none, as those of version 1 of the API; without it that of the archive, if it has one and no other.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountUuid { get; set; }

    /// <summary>How long to wait while another process writes to the archive: a TimeSpan, or a text such as 90s.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Make an archive without a full-text index, which is a little smaller and quicker to write.</summary>
    [Parameter]
    public SwitchParameter NoTextIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in ParameterSetName == PathSet ? Path : LiteralPath)
        {
            try
            {
                files.AddRange(this.FilePaths(path, isLiteral: ParameterSetName == LiteralPathSet));
            }
            catch (InvalidInputException exception)
            {
                WriteError(exception.ToErrorRecord(path, ErrorCategory.ObjectNotFound));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var archive = this.ArchivePath(Archive);
            files.RemoveAll(file => !ShouldProcess(file, $"Import into '{archive}'"));
            if (files.Count > 0)
                Run((port, cancellationToken) => ImportAsync(archive, port, cancellationToken), archive);
        }
        catch (InvalidInputException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Archive));
        }
    }

    private async Task ImportAsync(string path, CommandPort port, CancellationToken cancellationToken)
    {
        using var archive = await EngineHost.Engine.OpenArchiveImportAsync(
            new ArchiveOptions { Path = path, TextIndex = !NoTextIndex, Patience = LockTimeout }, port, cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
        {
            try
            {
                var query = new ImportQuery { Path = file, Streams = Names.Of<ActivityStream>(Stream), AccountUuid = AccountUuid };
                var summary = await archive.ImportAsync(query, problem => ReportAsync(problem, port), cancellationToken).ConfigureAwait(false);
                if (summary.Invalid > query.MostProblems)
                    port.Warning(string.Format(
                        CultureInfo.InvariantCulture, "'{0}' has {1:N0} lines that are no events; the first {2} were told.", file, summary.Invalid, query.MostProblems));
                await port.WriteAsync(summary).ConfigureAwait(false);
            }
            catch (InvalidInputException exception)
            {
                await port.WriteErrorAsync(exception.ToErrorRecord(file, ErrorCategory.ReadError)).ConfigureAwait(false);
            }
        }
    }

    private static Task ReportAsync(LineProblem problem, CommandPort port)
    {
        var place = FormattableString.Invariant($"{problem.Path}:{problem.Line}");
        return port.WriteErrorAsync(new InvalidInputException(
            "LineNotAnEvent",
            FormattableString.Invariant($"Line {problem.Line} of '{problem.Path}' is no event: {problem.Reason}."),
            "It was left out; a line is an event as the API sent it, or an envelope around one.").ToErrorRecord(place, ErrorCategory.InvalidData));
    }
}
