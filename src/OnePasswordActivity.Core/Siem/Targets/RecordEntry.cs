namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>A record of a batch.</summary>
/// <param name="Event">The event.</param>
/// <param name="Position">Where the event is in the archive; 0 for one from elsewhere.</param>
/// <param name="Start">Where the record begins among the batch's bytes.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record RecordEntry(ActivityEvent Event, long Position, int Start, int Length);
