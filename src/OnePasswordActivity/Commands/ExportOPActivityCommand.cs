using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Threading;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Writes events as records to files that get their names when they are whole.</summary>
[Cmdlet(VerbsData.Export, "OPActivity", SupportsShouldProcess = true, DefaultParameterSetName = PipelineSet, HelpUri = HelpPages.Address + "Export-OPActivity.md")]
[OutputType(typeof(ExportSummary))]
[OutputType(typeof(FileInfo))]
public sealed class ExportOPActivityCommand : PSCmdlet, IDisposable
{
    private const string PipelineSet = "Pipeline";
    private const string ArchiveSet = "Archive";

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<FileInfo> files = [];
    private readonly CancellationTokenSource stop = new();
    private IRecordFileWriter? writer;
    private IArchiveExport? export;
    private string folder = "";

    /// <summary>The folder that the files go into. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The format of the records.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [NameTransformation(typeof(RecordFormat), "format")]
    [ArgumentCompleter(typeof(NameCompleter<RecordFormat>))]
    [ValidateNotNullOrEmpty]
    public string Format { get; set; } = "";

    /// <summary>The events.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The archive whose events are exported, from where the export before ended.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchiveSet)]
    [ValidateNotNullOrEmpty]
    public string? Archive { get; set; }

    /// <summary>The name under which the archive keeps how far the files go; without it one made of format and folder.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Compress the files with gzip.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>How many bytes of records a file holds at most, counted before compression, such as 100MB.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long MaximumSize { get; set; }

    /// <summary>Files for each hour or day, by the time of the events in UTC.</summary>
    [Parameter]
    public RecordRotation Rotate { get; set; }

    /// <summary>Make the folder where there is none.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write each file when it is whole, in place of the summary at the end.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private RecordFormat RecordFormat => Names.Of<RecordFormat>(Format)!.Value;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            folder = Folder();
            var options = new RecordFileOptions
            {
                Folder = folder,
                Format = RecordFormat,
                Compress = Compress,
                MaximumSize = MaximumSize > 0 ? MaximumSize : null,
                Rotation = Rotate,
            };
            export = Archive is null ? null : EngineHost.Engine.OpenExport(this.ArchivePath(Archive), Name, options);
            var state = export?.GetState();
            var what = state is null ? $"Export activity as {Format}" : $"Export {state.Pending} events after position {state.Position} as {Format}";
            if (!ShouldProcess(folder, what))
            {
                export?.Dispose();
                export = null;
                return;
            }

            if (Force)
                Directory.CreateDirectory(folder);
            writer = export is null ? EngineHost.Engine.CreateRecordFileWriter(options) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Unusable(exception.Message, exception).ToErrorRecord(Path));
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Archive is not null)
            return;
        try
        {
            var activity = PipedEvents.Take(InputObject);
            if (writer is not null)
                Tell(writer.Write(activity));
        }
        catch (InvalidInputException exception)
        {
            WriteError(exception.ToErrorRecord(InputObject, ErrorCategory.InvalidData));
        }
        catch (ExportException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Path));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (writer is null && export is null)
            return;
        try
        {
            Tell(writer is not null ? writer.Complete() : export!.Export(new ShellLog(this), stop.Token));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(exception is ExportException ? Path : Archive));
        }

        if (PassThru)
            return;
        if (export is not null)
        {
            WriteObject(new ExportSummary
            {
                Format = RecordFormat,
                Records = export.Records,
                Bytes = export.Bytes,
                Earliest = export.Earliest,
                Latest = export.Latest,
                Files = files,
                Position = export.Position,
                Duration = watch.Elapsed,
            });
            return;
        }

        WriteObject(new ExportSummary
        {
            Format = RecordFormat,
            Records = writer!.Records,
            Bytes = writer.Bytes,
            Earliest = writer.Earliest,
            Latest = writer.Latest,
            Files = files,
            Duration = watch.Elapsed,
        });
    }

    /// <summary>Lets go of the files that are not whole; they keep the names that say so.</summary>
    public void Dispose()
    {
        writer?.Dispose();
        export?.Dispose();
        stop.Dispose();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    private static InvalidInputException Unusable(string reason, Exception? inner = null) =>
        new("ExportFolderUnusable", $"The folder can't be used: {reason}", "Give a folder that you can write to.", inner);

    private void Tell(IReadOnlyList<string> finished)
    {
        foreach (var path in finished)
        {
            var file = new FileInfo(path);
            files.Add(file);
            WriteVerbose($"'{path}' is whole.");
            if (PassThru)
                WriteObject(file);
        }
    }

    private string Folder()
    {
        var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out var provider, out _);
        if (provider.Name != "FileSystem")
            throw Unusable($"'{Path}' is not a place for files.");
        if (File.Exists(path))
            throw Unusable($"'{path}' is a file.");
        if (!Force && !Directory.Exists(path))
            throw new InvalidInputException("ExportFolderNotFound", $"There is no folder '{path}'.", "Make it first, or give -Force.");
        return path;
    }
}
