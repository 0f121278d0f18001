namespace OnePasswordActivity.Simulator;

/// <summary>Who does an audited act.</summary>
internal enum AuditActorKind
{
    /// <summary>A person, to or for themselves.</summary>
    Person,

    /// <summary>An owner, an administrator or a managed service provider.</summary>
    Administrator,

    /// <summary>An administrator or the machine that provisions users.</summary>
    Provisioner,
}
