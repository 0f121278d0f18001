using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>A question to an archive.</summary>
/// <param name="Text">For people.</param>
/// <param name="Query">How it is asked.</param>
internal sealed record Question(string Text, ArchiveQuery Query);
