namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>What is known of a posting list without unpacking it.</summary>
/// <param name="Key">What its events have in common.</param>
/// <param name="First">Its first event.</param>
/// <param name="Latest">The time of its last event.</param>
internal readonly record struct PostingHead(PostingKey Key, EventPlace First, long Latest);
