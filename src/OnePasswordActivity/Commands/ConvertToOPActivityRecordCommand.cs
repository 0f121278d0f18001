using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Commands;

/// <summary>Turns events into records for another system: one line of text an event.</summary>
[Cmdlet(VerbsData.ConvertTo, "OPActivityRecord", HelpUri = HelpPages.Address + "ConvertTo-OPActivityRecord.md")]
[OutputType(typeof(string))]
public sealed class ConvertToOPActivityRecordCommand : PSCmdlet
{
    private IRecordFormatter? formatter;

    /// <summary>The events.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The format of the records.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [NameTransformation(typeof(RecordFormat), "format")]
    [ArgumentCompleter(typeof(NameCompleter<RecordFormat>))]
    [ValidateNotNullOrEmpty]
    public string Format { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var activity = PipedEvents.Take(InputObject);
            formatter ??= EngineHost.Engine.CreateRecordFormatter(Names.Of<RecordFormat>(Format)!.Value);
            WriteObject(formatter.Format(activity));
        }
        catch (InvalidInputException exception)
        {
            WriteError(exception.ToErrorRecord(InputObject, ErrorCategory.InvalidData));
        }
    }
}
