namespace OnePasswordActivity.Simulator;

/// <summary>What a key is for, so that the same number means different things in different places.</summary>
internal enum Kind
{
    AuditEvent,
    ItemUsage,
    SignInAttempt,
    Planted,
    Account,
    User,
    ServiceAccount,
    Partner,
    Vault,
    Item,
    Group,
    Device,
    Session,
    Former,
    Fresh,
    Token,
    Secret,
    Rhythm,
    Habit,
    Incident,
}
