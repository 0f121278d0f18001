namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>What the events of a posting list have in common.</summary>
/// <param name="Column">The column.</param>
/// <param name="Name">The number that they have in it.</param>
/// <param name="Source">Their account and stream.</param>
internal readonly record struct PostingKey(IndexedColumn Column, long Name, long Source);
