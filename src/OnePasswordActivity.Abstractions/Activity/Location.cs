using System.Collections.Generic;

namespace OnePasswordActivity;

/// <summary>The place of an IP address at the time of the event.</summary>
public sealed class Location
{
    /// <summary>The country: an ISO 3166 code or a name, as the API sent it.</summary>
    public string? Country { get; internal init; }

    /// <summary>The region.</summary>
    public string? Region { get; internal init; }

    /// <summary>The city.</summary>
    public string? City { get; internal init; }

    /// <summary>Degrees north, -90 to 90.</summary>
    public double? Latitude { get; internal init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public double? Longitude { get; internal init; }

    /// <summary>Members that this version of the module does not know; null when there is none.</summary>
    public IReadOnlyDictionary<string, object?>? AdditionalProperties { get; internal init; }

    /// <summary>City, region and country, as far as they are known.</summary>
    public override string ToString()
    {
        var parts = new List<string>(3);
        foreach (var part in new[] { City, Region, Country })
            if (!string.IsNullOrEmpty(part))
                parts.Add(part!);
        return string.Join(", ", parts);
    }
}
