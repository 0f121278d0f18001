namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>An event that is ready to be written.</summary>
/// <param name="Block">The block that it is in.</param>
/// <param name="Place">Its place there.</param>
internal readonly record struct PreparedEvent(PreparedBlock Block, int Place)
{
    public ref readonly EventRow Row => ref Block[Place];
}
