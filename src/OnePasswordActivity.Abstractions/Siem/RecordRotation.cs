namespace OnePasswordActivity;

/// <summary>When events go into another file. It goes by the time of the events, in UTC.</summary>
public enum RecordRotation
{
    /// <summary>Never: only the size counts.</summary>
    None,

    /// <summary>Each day has files of its own.</summary>
    Daily,

    /// <summary>Each hour has files of its own.</summary>
    Hourly,
}
