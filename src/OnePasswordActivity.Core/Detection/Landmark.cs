using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>A kind of audit event that a rule needs from further back than what it looks at otherwise.</summary>
/// <param name="Action">The action.</param>
/// <param name="ObjectType">The kind of object.</param>
/// <param name="Age">How far back; the greatest there is for without end.</param>
internal sealed record Landmark(string Action, string ObjectType, TimeSpan Age);
