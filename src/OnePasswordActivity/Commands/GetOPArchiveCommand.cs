using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Tells what archives have, and how they are: one row a stream and account. Or shows what was refused, or done to users.</summary>
[Cmdlet(VerbsCommon.Get, "OPArchive", DefaultParameterSetName = StatusSet)]
[OutputType(typeof(ArchiveStatus), ParameterSetName = [StatusSet])]
[OutputType(typeof(DeadLetter), ParameterSetName = [DeadLetterSet])]
[OutputType(typeof(ResponseEntry), ParameterSetName = [JournalSet])]
public sealed class GetOPArchiveCommand : AsyncCommand
{
    private const string StatusSet = "Status";
    private const string DeadLetterSet = "DeadLetter";
    private const string JournalSet = "Journal";

    /// <summary>The archives.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Archive")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Look at every page of the file and at every event, which takes as long as reading all of it.</summary>
    [Parameter(ParameterSetName = StatusSet)]
    public SwitchParameter Verify { get; set; }

    /// <summary>Show the events that targets refused for good, and why.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DeadLetterSet)]
    public SwitchParameter DeadLetter { get; set; }

    /// <summary>Show what was done to users, by whom, why and with which result.</summary>
    [Parameter(Mandatory = true, ParameterSetName = JournalSet)]
    public SwitchParameter Journal { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            try
            {
                var file = this.ArchivePath(path);
                Run((port, cancellationToken) => DescribeAsync(file, port, cancellationToken), path);
            }
            catch (InvalidInputException exception)
            {
                WriteError(exception.ToErrorRecord(path));
            }
        }
    }

    private async Task DescribeAsync(string file, CommandPort port, CancellationToken cancellationToken)
    {
        try
        {
            using var archive = EngineHost.Engine.OpenArchive(file);
            if (DeadLetter)
            {
                await port.WriteAsync(archive.ReadDeadLetters(null)).ConfigureAwait(false);
                return;
            }

            if (Journal)
            {
                await port.WriteAsync(archive.ReadResponses()).ConfigureAwait(false);
                return;
            }

            var rows = archive.Describe(Verify, cancellationToken);
            await port.WriteAsync(rows).ConfigureAwait(false);
            foreach (var row in rows.Where(row => row.State == ArchiveState.Silent))
                port.Warning($"{row.Stream} of account {row.AccountUuid} has had no event for {InWords(row.Silence)}; within a month before, it was never longer than {InWords(row.LongestPause)}.");
            if (rows.Count > 0 && rows[0].IsIntact == false)
                throw new ArchiveException(
                    "ArchiveDamaged",
                    $"The archive '{file}' is damaged: {string.Join("; ", rows[0].Problems).TrimEnd('.')}.",
                    "Keep the file, check the disk, and restore the archive from a backup or make a new one.");
        }
        catch (ArchiveException exception)
        {
            await port.WriteErrorAsync(exception.ToErrorRecord(file)).ConfigureAwait(false);
        }
    }

    private static string InWords(TimeSpan? time) => time is not { } span ? "?"
        : span.TotalDays >= 2 ? FormattableString.Invariant($"{span.TotalDays:0.#} days")
        : FormattableString.Invariant($"{span.TotalHours:0.#} hours");
}
