using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Simulator;

/// <summary>What a token of the Events API says.</summary>
internal sealed record EventsToken(
    string Id, string Subject, DateTimeOffset Issued, DateTimeOffset? Expires, IReadOnlyList<string> Features);
