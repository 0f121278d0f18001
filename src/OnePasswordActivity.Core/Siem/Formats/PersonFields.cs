namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>Where a person's identity is in an event.</summary>
internal readonly record struct PersonFields(RecordField Uuid, RecordField Name, RecordField Email);
