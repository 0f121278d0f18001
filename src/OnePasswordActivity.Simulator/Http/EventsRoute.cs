using System;

namespace OnePasswordActivity.Simulator;

/// <summary>An endpoint of the Events API: the pages of a stream, or the introspection of the token.</summary>
internal readonly record struct EventsRoute(ApiVersion Version, EventStream? Stream)
{
    public string Method => Stream is null ? "GET" : "POST";

    public static EventsRoute? Of(string path)
    {
        if (path == "/api/auth/introspect")
            return new(ApiVersion.V1, null);
        if (path == "/api/v2/auth/introspect")
            return new(ApiVersion.V2, null);
        if (path.StartsWith("/api/v1/", StringComparison.Ordinal) && EventStreams.TryParse(path[8..], out EventStream first))
            return new(ApiVersion.V1, first);
        if (path.StartsWith("/api/v2/", StringComparison.Ordinal) && EventStreams.TryParse(path[8..], out EventStream second))
            return new(ApiVersion.V2, second);
        return null;
    }
}
