namespace OnePasswordActivity.Engine;

/// <summary>A line of a file that is no event.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The number of the line, from 1 on.</param>
/// <param name="Reason">Why it is none: a sentence without its full stop.</param>
public sealed record LineProblem(string Path, long Line, string Reason);
