using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Simulator;

/// <summary>The names of the streams in paths and tokens.</summary>
public static class EventStreams
{
    /// <summary>All three.</summary>
    public static IReadOnlyList<EventStream> All { get; } = Enum.GetValues<EventStream>();

    /// <summary>The name as paths and tokens have it, such as <c>auditevents</c>.</summary>
    public static string ApiName(this EventStream stream) => stream switch
    {
        EventStream.AuditEvents => "auditevents",
        EventStream.ItemUsages => "itemusages",
        _ => "signinattempts",
    };

    /// <summary>Finds the stream of a name.</summary>
    public static bool TryParse(string name, out EventStream stream)
    {
        foreach (EventStream candidate in All)
        {
            stream = candidate;
            if (candidate.ApiName() == name)
                return true;
        }

        stream = default;
        return false;
    }
}
