namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>What is decided when an archive is made.</summary>
/// <param name="TextIndex">Whether it has a full-text index.</param>
internal sealed record SchemaOptions(bool TextIndex);
