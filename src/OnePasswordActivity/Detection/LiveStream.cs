using System;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Detection;

/// <summary>A stream of a connection while it is read.</summary>
internal sealed class LiveStream(Connection connection, ActivityStream stream)
{
    public IEventsClient Client { get; } = (IEventsClient)connection.Client;

    public EventQuery Query { get; } = new()
    {
        Stream = stream,
        ApiVersion = string.Equals(connection.ApiVersion, "v1", StringComparison.OrdinalIgnoreCase) ? 1 : 2,
        AccountUuid = connection.AccountUuid,
    };

    public IPageReader<ActivityEvent>? Reader { get; set; }

    /// <summary>The time of the latest event so far.</summary>
    public DateTimeOffset ReadTo { get; set; }

    /// <summary>Where to go on.</summary>
    public string? Cursor { get; set; }
}
