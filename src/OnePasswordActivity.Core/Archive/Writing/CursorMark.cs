namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>A cursor of the API, and what it belongs to besides account and stream.</summary>
/// <param name="Server">The server, as scheme, host and port.</param>
/// <param name="ApiVersion">The version of the API.</param>
/// <param name="Value">The cursor.</param>
internal sealed record CursorMark(string Server, int ApiVersion, string Value);
