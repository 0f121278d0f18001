using System.Management.Automation;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Tells what archives have, and how they are: one row a stream and account.</summary>
[Cmdlet(VerbsCommon.Get, "OPArchive")]
[OutputType(typeof(ArchiveStatus))]
public sealed class GetOPArchiveCommand : AsyncCommand
{
    /// <summary>The archives.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Archive")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Look at every page of the file and at every event, which takes as long as reading all of it.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            Run(
                async (port, cancellationToken) =>
                {
                    try
                    {
                        using var archive = EngineHost.Engine.OpenArchive(this.ArchivePath(path));
                        var rows = archive.Describe(Verify, cancellationToken);
                        await port.WriteAsync(rows).ConfigureAwait(false);
                        foreach (var row in rows)
                        {
                            if (row.State == ArchiveState.Silent)
                                port.Warning($"{row.Stream} of account {row.AccountUuid} has had no event for {InWords(row.Silence)}; within a month before, it was never longer than {InWords(row.LongestPause)}.");
                        }

                        if (rows.Count > 0 && rows[0].IsIntact == false)
                            throw new ArchiveException(
                                "ArchiveDamaged",
                                $"The archive '{path}' is damaged: {string.Join("; ", rows[0].Problems)}.",
                                "Keep the file, check the disk, and restore the archive from a backup or make a new one.");
                    }
                    catch (ActivityException exception)
                    {
                        await port.WriteErrorAsync(exception.ToErrorRecord(path)).ConfigureAwait(false);
                    }
                },
                path);
    }

    private static string InWords(System.TimeSpan? time) => time is not { } span ? "?"
        : span.TotalDays >= 2 ? System.FormattableString.Invariant($"{span.TotalDays:0.#} days")
        : System.FormattableString.Invariant($"{span.TotalHours:0.#} hours");
}
