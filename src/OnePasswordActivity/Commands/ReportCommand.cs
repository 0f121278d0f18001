using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>What the cmdlets that make reports over an archive have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ReportCommand : AsyncCommand
{
    internal const string RangeSet = "Range";
    internal const string LastSet = "Last";

    /// <summary>The reports that say more with the Users API.</summary>
    private static readonly ReportName[] WithUsers = [ReportName.Overview, ReportName.Adoption, ReportName.Team, ReportName.Offboarding];

    /// <summary>The archive.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Archive { get; set; } = "";

    /// <summary>The first moment; without it the archive's beginning. A time without a zone is local.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Alias("After", "Since")]
    [TimeTransformation]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The last moment; without it the archive's end. A time without a zone is local.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Alias("Before", "Until")]
    [TimeTransformation]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>How far back from now: a TimeSpan, or a text such as 90m, 24h or 7d.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LastSet)]
    [DurationTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan Last { get; set; }

    /// <summary>The people and service accounts: UUID, e-mail address or name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventUserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? User { get; set; }

    /// <summary>The vaults: UUID, or a title of the name map; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Vault { get; set; }

    /// <summary>The items: UUID, or a title of the name map; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Item { get; set; }

    /// <summary>The account, where the archive has several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountUuid { get; set; }

    /// <summary>How long somebody has to be away to be idle.</summary>
    [Parameter]
    [DurationTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Files that give vaults and items their titles: CSV, or the JSON of op vault list and op item list.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? NameMap { get; set; }

    /// <summary>Put pseudonyms in place of people, vaults, items, devices and addresses.</summary>
    [Parameter]
    public SwitchParameter Redact { get; set; }

    /// <summary>The connection to the Users API, for people who were never seen; without it the current one, if there is one.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference? Connection { get; set; }

    /// <summary>What the reports are about, as far as it can be known without asking anybody.</summary>
    private protected ReportQuery Query { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            Query = MakeQuery();
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(null));
        }
    }

    private protected virtual ReportQuery MakeQuery()
    {
        if (EndTime < StartTime)
            throw new InvalidInputException("InvalidTimeRange", "-EndTime is before -StartTime.", "Swap them; a time without a zone is local.");
        if (ParameterSetName == LastSet && Last <= TimeSpan.Zero)
            throw new InvalidInputException("InvalidTimeRange", "-Last is not a span of time.", "Give a span such as 90m, 24h or 7d.");
        if (IdleAfter <= TimeSpan.Zero)
            throw new InvalidInputException("InvalidTimeRange", "-IdleAfter is not a span of time.", "Give a span such as 30d.");
        var now = DateTimeOffset.UtcNow;
        return new ReportQuery
        {
            Archive = this.ArchivePath(Archive),
            StartTime = ParameterSetName == LastSet ? now - Last : StartTime,
            EndTime = ParameterSetName == LastSet ? now : EndTime,
            User = Patterns.Texts(User),
            Vault = Patterns.Texts(Vault),
            Item = Patterns.Texts(Item),
            AccountUuid = AccountUuid,
            IdleAfter = IdleAfter,
            NameMaps = [.. (NameMap ?? []).Select(path => this.ArchivePath(path))],
            Redact = Redact,
        };
    }

    /// <summary>The connection to ask for users; null for none.</summary>
    private protected Connection? UsersConnection(IEnumerable<ReportName> reports)
    {
        if (!reports.Any(WithUsers.Contains))
            return null;
        try
        {
            var connection = ConnectionResolver.Resolve(Runspace.DefaultRunspace, ConnectionKind.Users, Connection);
            WriteVerbose(connection.InWords);
            return connection;
        }
        catch (NotConnectedException) when (Connection is null)
        {
            WriteVerbose("There is no connection to the Users API; who was never seen is not known.");
            return null;
        }
        catch (NotConnectedException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Connection));
            throw;
        }
    }

    /// <summary>The same query with the account's users, if there is somebody to ask.</summary>
    private protected async Task<ReportQuery> WithUsersAsync(Connection? connection, CommandPort port, CancellationToken cancellationToken)
    {
        if (connection is null)
            return Query;
        var users = new List<User>();
        try
        {
            using var reader = ((IUsersClient)connection.Client).List(new UserQuery(), port);
            while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
                users.AddRange(page.Items);
        }
        catch (ApiException exception) when (Connection is null)
        {
            // Nobody asked for it.
            port.Warning($"The users of connection '{connection.Name}' could not be read, so the archive alone counts. {exception.Message}");
            return Query;
        }

        return Query with { Users = users };
    }
}
