using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Commands;

/// <summary>Reads audit events: who did what to which object of the account.</summary>
[Cmdlet(VerbsCommon.Get, "OPAuditEvent", DefaultParameterSetName = RangeSet, HelpUri = HelpPages.Address + "Get-OPAuditEvent.md")]
[OutputType(typeof(AuditEvent))]
public sealed class GetOPAuditEventCommand : GetActivityCommand
{
    /// <summary>What was done, such as create, grant or suspend; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AuditActionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Action { get; set; }

    /// <summary>The kind of object, such as user, vault or gm; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ObjectTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ObjectType { get; set; }

    /// <summary>Who did it: UUID, e-mail address or name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventUserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Actor { get; set; }

    /// <summary>Who did it or to whom it was done: UUID, e-mail address or name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventUserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? User { get; set; }

    /// <summary>
    /// What it was done to, or what the event names besides, such as who joined a group: UUID, e-mail address or name; wildcards are allowed.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventUserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Object { get; set; }

    /// <summary>The UUID of the device of the session in which it was done; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Device { get; set; }

    private protected override ActivityStream Stream => ActivityStream.AuditEvents;

    private protected override (string Parameter, CatalogKind Kind, string[]? Patterns)[] Codes => [(nameof(Action), CatalogKind.AuditAction, Action), (nameof(ObjectType), CatalogKind.ObjectType, ObjectType)];

    private protected override EventFilter MakeFilter() => new()
    {
        Action = Patterns.Texts(Action),
        ObjectType = Patterns.Texts(ObjectType),
        Actor = Patterns.Texts(Actor),
        User = Patterns.Texts(User),
        Object = Patterns.Texts(Object),
        Device = Patterns.Texts(Device),
        Country = Patterns.Texts(Country),
        IPAddress = Patterns.Addresses(IPAddress),
        Text = Search,
    };
}
