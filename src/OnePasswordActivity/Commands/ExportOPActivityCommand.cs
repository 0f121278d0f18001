using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Commands;

/// <summary>Writes events as records to files that get their names when they are whole.</summary>
[Cmdlet(VerbsData.Export, "OPActivity", SupportsShouldProcess = true, DefaultParameterSetName = PipelineSet)]
[OutputType(typeof(ExportSummary))]
[OutputType(typeof(FileInfo))]
public sealed class ExportOPActivityCommand : PSCmdlet, IDisposable
{
    private const string PipelineSet = "Pipeline";

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<FileInfo> files = [];
    private IRecordFileWriter? writer;
    private string folder = "";

    /// <summary>The folder that the files go into. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The format of the records.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public RecordFormat Format { get; set; }

    /// <summary>The events.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            folder = Folder();
            if (!ShouldProcess(folder, $"Export activity as {Format}"))
                return;
            if (Force)
                Directory.CreateDirectory(folder);
            writer = EngineHost.Engine.CreateRecordFileWriter(new RecordFileOptions
            {
                Folder = folder,
                Format = Format,
                Compress = Compress,
                MaximumSize = MaximumSize > 0 ? MaximumSize : null,
                Rotation = Rotate,
            });
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
        if (writer is null)
            return;
        try
        {
            Tell(writer.Complete());
        }
        catch (ExportException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Path));
        }

        if (PassThru)
            return;
        WriteObject(new ExportSummary
        {
            Format = Format,
            Records = writer.Records,
            Bytes = writer.Bytes,
            Earliest = writer.Earliest,
            Latest = writer.Latest,
            Files = files,
            Duration = watch.Elapsed,
        });
    }

    /// <summary>Lets go of the files that are not whole; they keep the names that say so.</summary>
    public void Dispose() => writer?.Dispose();

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
