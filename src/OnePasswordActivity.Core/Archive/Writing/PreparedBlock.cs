namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>
/// Events that are to be neighbours, and their JSON as a block, which holds when all of them are new. It is all that is kept of their JSON,
/// so that much can wait in little memory; for the few that turn out to be known it is unpacked again.
/// </summary>
/// <param name="Rows">The events.</param>
/// <param name="Json">The block.</param>
internal sealed record PreparedBlock(EventRow[] Rows, byte[] Json);
