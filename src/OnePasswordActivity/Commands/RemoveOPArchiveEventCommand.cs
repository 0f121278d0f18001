using System;
using System.Globalization;
using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Removes old events from an archive, and gives their space back.</summary>
[Cmdlet(VerbsCommon.Remove, "OPArchiveEvent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Address + "Remove-OPArchiveEvent.md")]
[OutputType(typeof(RemovalSummary))]
public sealed class RemoveOPArchiveEventCommand : AsyncCommand
{
    /// <summary>The archive.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Archive")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How old events have to be: a TimeSpan, or a text such as 730d. Events without a time stay.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [DurationTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan OlderThan { get; set; }

    /// <summary>The streams; without it all.</summary>
    [Parameter]
    [NameTransformation(typeof(ActivityStream), "stream")]
    [ArgumentCompleter(typeof(NameCompleter<ActivityStream>))]
    [ValidateNotNullOrEmpty]
    public string[]? Stream { get; set; }

    /// <summary>The account, where the archive has several; without it all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountUuid { get; set; }

    /// <summary>The names of targets that need not have an event before it is removed, with wildcards; * for all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? IgnoreTarget { get; set; }

    /// <summary>How long to wait while another process writes to the archive: a TimeSpan, or a text such as 90s.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            if (OlderThan <= TimeSpan.Zero || OlderThan > DateTimeOffset.UtcNow - DateTimeOffset.MinValue)
                throw new InvalidInputException("InvalidTimeRange", "-OlderThan is not an age.", "Give one such as 730d.");
            var path = this.ArchivePath(Path);
            var query = new RemovalQuery { Before = DateTimeOffset.UtcNow - OlderThan, Streams = Names.Of<ActivityStream>(Stream), AccountUuid = AccountUuid, IgnoredTargets = Patterns.Texts(IgnoreTarget) };
            RemovalPlan plan;
            using (var archive = EngineHost.Engine.OpenArchive(path))
                plan = archive.Plan(query);
            if (plan.Kept > 0)
                WriteWarning(string.Format(
                    CultureInfo.InvariantCulture,
                    "{0:N0} events that are old enough stay, because a target has not confirmed them: '{1}'. Send or export them first, or name with -IgnoreTarget a target that is not used any more.",
                    plan.Kept,
                    string.Join("', '", plan.Targets)));
            if (ShouldProcess(path, string.Format(CultureInfo.InvariantCulture, "Remove {0:N0} events from before {1:yyyy-MM-dd HH:mm zzz}", plan.Events, query.Before.ToLocalTime())))
                Run(
                    async (port, cancellationToken) => await port.WriteAsync(await EngineHost.Engine.RemoveEventsAsync(
                        new ArchiveOptions { Path = path, Patience = LockTimeout }, query, port, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false),
                    path);
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Path));
        }
    }
}
