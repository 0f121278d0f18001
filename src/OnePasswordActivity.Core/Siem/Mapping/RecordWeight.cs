namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>How much an event matters to those who watch, from least to most.</summary>
internal enum RecordWeight
{
    /// <summary>What happens all day.</summary>
    Routine,

    /// <summary>Something was refused.</summary>
    Refusal,

    /// <summary>Somebody got more access.</summary>
    Access,

    /// <summary>Data went to somebody else.</summary>
    Share,

    /// <summary>Data left as files.</summary>
    Export,

    /// <summary>The protection of the account or of a user changed.</summary>
    Protection,

    /// <summary>Somebody gave themselves access.</summary>
    SelfGrant,
}
