namespace OnePasswordActivity.Core.Detection;

/// <summary>Whether a finding is news.</summary>
internal enum FindingNovelty
{
    /// <summary>It was never told.</summary>
    New,

    /// <summary>It was told with fewer events behind it.</summary>
    Grown,

    /// <summary>It was told just so.</summary>
    Known,
}
