namespace OnePasswordActivity.Simulator;

/// <summary>The ways in which a reply goes wrong.</summary>
internal enum FaultKind
{
    None,
    Status,
    ResetBeforeReply,
    ResetInBody,
    TruncatedJson,
    BadJson,
    SlowBody,
    DelayedReply,
    HeldReply,
    DuplicateInPage,
    DuplicateOnNextPage,
    StuckCursor,
    EmptyPage,
    RevokedToken,
}
