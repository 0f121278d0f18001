namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>Which of the identifiers of an audit event names somebody.</summary>
internal enum Role
{
    /// <summary>None of them, or it is not known.</summary>
    None,

    /// <summary><c>object_uuid</c> and <c>object_details</c>.</summary>
    Object,

    /// <summary><c>aux_uuid</c> and <c>aux_details</c>.</summary>
    Aux,

    /// <summary>The address in <c>aux_info</c>.</summary>
    Info,
}
