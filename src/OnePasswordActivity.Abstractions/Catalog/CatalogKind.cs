namespace OnePasswordActivity;

/// <summary>What a code of the catalog stands for.</summary>
public enum CatalogKind
{
    /// <summary>What was done to an object of the account: an action together with the type of the object.</summary>
    AuditAction,

    /// <summary>The type of the object of an audit event.</summary>
    ObjectType,

    /// <summary>How an item was used.</summary>
    ItemUsageAction,

    /// <summary>The outcome of a sign-in attempt in detail.</summary>
    SignInType,

    /// <summary>The outcome of a sign-in attempt.</summary>
    Category,
}
