namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>What became of the events of a batch.</summary>
/// <param name="New">Those that the archive did not have.</param>
/// <param name="Known">Those that it had.</param>
/// <param name="Late">Those of the new ones that are from before the batch's moment of lateness.</param>
/// <param name="First">The earliest time of the new ones, in UTC ticks; 0 when none has one.</param>
/// <param name="Last">The latest time of the new ones, in UTC ticks; 0 when none has one.</param>
internal sealed record BatchCount(int New, int Known, int Late, long First, long Last);
