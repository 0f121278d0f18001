namespace OnePasswordActivity;

/// <summary>One answer of <c>Test-OPConnection</c>.</summary>
public sealed class ConnectionCheck
{
    /// <summary>The connection that was asked about.</summary>
    public string Connection { get; internal set; } = "";

    /// <summary>The API that it speaks to.</summary>
    public ConnectionKind Kind { get; internal set; }

    /// <summary>What was checked: <c>Reachable</c>, <c>Authorised</c>, a feature, <c>Expiry</c>, <c>ClockSkew</c>, <c>Latency</c>.</summary>
    public string Check { get; internal init; } = "";

    /// <summary>Whether it is well.</summary>
    public bool Passed { get; internal init; }

    /// <summary>What was found, and what to do when it is not well.</summary>
    public string Detail { get; internal init; } = "";

    /// <summary>Check, outcome and detail on one line.</summary>
    public override string ToString() => $"{Check}: {(Passed ? "passed" : "failed")}. {Detail}";
}
