using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Simulator;

/// <summary>An incident that was planted: the truth to compare detections with.</summary>
/// <param name="RuleId">The id of the rule that should find it.</param>
/// <param name="Users">The UUIDs of the people and machines that are in it.</param>
/// <param name="EventUuids">The UUIDs of its events; none for a silence.</param>
/// <param name="FirstSeen">When it begins.</param>
/// <param name="LastSeen">When it ends.</param>
public sealed record PlantedIncident(
    string RuleId, IReadOnlyList<string> Users, IReadOnlyList<string> EventUuids, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
