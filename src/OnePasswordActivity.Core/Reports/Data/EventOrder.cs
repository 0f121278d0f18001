namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>In which order events are gone through.</summary>
internal enum EventOrder
{
    /// <summary>In any order.</summary>
    Any,

    /// <summary>The earliest first; those of the same moment in the order of their ids.</summary>
    Oldest,

    /// <summary>The latest first; those of the same moment in the opposite order of their ids.</summary>
    Newest,
}
