using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Remembers incidents that are closed, for later runs or for the rest of one.</summary>
internal interface IFindingMemory
{
    /// <summary>The incident that something belongs to, or null when there is none.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="account">The account.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="time">When it happened: not longer before or after the incident than the rule's quiet time.</param>
    IncidentState? Recall(Rule rule, string? account, string subject, DateTimeOffset time);

    /// <summary>The incident with a key, or null when there is none.</summary>
    IncidentState? Recall(string key);

    /// <summary>Takes an incident in as it is now.</summary>
    void Keep(IncidentState state);
}
