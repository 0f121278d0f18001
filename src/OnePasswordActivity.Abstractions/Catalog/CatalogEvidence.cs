namespace OnePasswordActivity;

/// <summary>How well it is known that the API sends a code, and that it has this meaning.</summary>
public enum CatalogEvidence
{
    /// <summary>A published source names it.</summary>
    Documented,

    /// <summary>It was seen in published events.</summary>
    Observed,

    /// <summary>The vendor lists the code, and its meaning follows from the product's help or from the code itself.</summary>
    Plausible,

    /// <summary>The vendor lists the codes; that they come together is a guess.</summary>
    Guessed,
}
