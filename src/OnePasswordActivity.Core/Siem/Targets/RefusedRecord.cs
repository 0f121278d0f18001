namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>A record that a target refused for good.</summary>
internal sealed record RefusedRecord(RecordEntry Entry, string Reason);
