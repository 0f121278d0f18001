using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Commands;

/// <summary>Makes a report over an archive: the typed rows of its main table, or of those that are asked for, one after the other.</summary>
[Cmdlet(VerbsCommon.Get, "OPReport", DefaultParameterSetName = RangeSet, HelpUri = HelpPages.Address + "Get-OPReport.md")]
[OutputType(typeof(ReportRow))]
public sealed class GetOPReportCommand : ReportCommand
{
    /// <summary>The report.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [NameTransformation(typeof(ReportName), "report")]
    [ArgumentCompleter(typeof(ReportNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The tables of the report; wildcards are allowed. Without it the main one.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ReportSectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Section { get; set; }

    private ReportName Report => Names.Of<ReportName>(Name)!.Value;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var guide = ReportGuide.Of(Report);
        var connection = UsersConnection([Report]);
        if (Section is null)
            WriteVerbose($"The report has more tables for -Section: {string.Join(", ", guide.Sections)}.");
        foreach (var note in guide.Notes)
            WriteVerbose(note);
        Run((port, cancellationToken) => WriteAsync(connection, port, cancellationToken), Archive);
    }

    private protected override ReportQuery MakeQuery() => base.MakeQuery() with { Section = Patterns.Texts(Section) };

    private async Task WriteAsync(Connection? connection, CommandPort port, CancellationToken cancellationToken)
    {
        var query = await WithUsersAsync(connection, port, cancellationToken).ConfigureAwait(false);
        using var reader = EngineHost.Engine.OpenReport(Report, query);
        while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            await port.WriteAsync(page.Items).ConfigureAwait(false);
    }
}
