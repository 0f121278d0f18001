namespace OnePasswordActivity;

/// <summary>Where an audit event names the person to whom something was done.</summary>
internal enum CatalogPerson
{
    /// <summary>It names none.</summary>
    None,

    /// <summary>The object is the person.</summary>
    Object,

    /// <summary>The auxiliary fields name the person.</summary>
    Aux,
}
