namespace OnePasswordActivity;

/// <summary>How much a finding matters. Each is greater than the one before.</summary>
public enum Severity
{
    /// <summary>Worth knowing, seldom worth a look by itself.</summary>
    Informational,

    /// <summary>Worth a look when there is time.</summary>
    Low,

    /// <summary>Worth a look today.</summary>
    Medium,

    /// <summary>Likely an attack or a grave mistake.</summary>
    High,

    /// <summary>Act now.</summary>
    Critical,
}
