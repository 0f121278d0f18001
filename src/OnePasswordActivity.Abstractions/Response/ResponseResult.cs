namespace OnePasswordActivity;

/// <summary>What became of a response.</summary>
public enum ResponseResult
{
    /// <summary>It is not known: the process ended in between, or it is still at it.</summary>
    Unknown,

    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>It was tried and failed.</summary>
    Failed,

    /// <summary>It was not tried: the user is one for emergencies, or the limit was reached.</summary>
    Refused,
}
