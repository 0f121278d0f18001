using System;

namespace OnePasswordActivity.Core.Http;

/// <summary>How long an answer took, and what the server's clock said.</summary>
internal sealed record Timing(TimeSpan Elapsed, DateTimeOffset? ServerTime);
