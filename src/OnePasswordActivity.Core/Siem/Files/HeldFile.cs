namespace OnePasswordActivity.Core.Siem.Files;

/// <summary>A file that is whole and on the disk, and waits for its name.</summary>
/// <param name="Partial">The name that it has.</param>
/// <param name="Name">The full path that it is to have, without a number and the ending.</param>
/// <param name="Extension">The ending.</param>
internal sealed record HeldFile(string Partial, string Name, string Extension);
