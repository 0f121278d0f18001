namespace OnePasswordActivity.Simulator;

/// <summary>The versions of the Events API that are served.</summary>
public enum ApiVersion
{
    /// <summary>The first, with fewer fields and other error bodies.</summary>
    V1 = 1,

    /// <summary>The current one.</summary>
    V2 = 2,
}
