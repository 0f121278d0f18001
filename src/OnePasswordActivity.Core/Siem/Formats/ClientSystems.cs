using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>The operating systems by the names that the API has for them.</summary>
internal static class ClientSystems
{
    private static readonly Dictionary<string, ClientSystem> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Windows"] = new("windows", "Windows", 100),
        ["Linux"] = new("linux", "Linux", 200),
        ["Android"] = new("android", "Android", 201),
        ["MacOSX"] = new("macos", "macOS", 300),
        ["macOS"] = new("macos", "macOS", 300),
        ["iOS"] = new("ios", "iOS", 301),
        ["iPadOS"] = new("ios", "iPadOS", 302),
    };

    /// <summary>The system of an event's client, or null when it is not known.</summary>
    public static ClientSystem? Find(RecordView view) =>
        view.Text(RecordField.SystemName) is { } name && ByName.TryGetValue(name, out var system) ? system : null;
}
