namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>How large a batch may be.</summary>
/// <param name="Count">Records.</param>
/// <param name="Bytes">Bytes of all records together, with what goes between them.</param>
/// <param name="RecordBytes">Bytes of one record; a larger one is refused without being sent.</param>
internal sealed record BatchLimits(int Count, int Bytes, int RecordBytes);
