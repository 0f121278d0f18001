namespace OnePasswordActivity.Simulator;

/// <summary>What somebody may do, as far as it decides which audit events they cause.</summary>
internal enum ActorRole
{
    Member,
    Administrator,
    Service,
    Partner,
}
