namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>What an event names: a vault, an item, a person or something else.</summary>
internal sealed record Entity(string? Uuid, string? Email, string? Name);
