using System;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>Distances.</summary>
internal static class Earth
{
    /// <summary>How many kilometres two places can be apart.</summary>
    public const double Farthest = Radius * Math.PI;

    private const double Radius = 6371;

    /// <summary>Kilometres between the places of two facts; NaN where one is not known.</summary>
    public static double Distance(Fact a, Fact b) => Distance(a.Latitude, a.Longitude, b.Latitude, b.Longitude);

    public static double Distance(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        double north = Radians(otherLatitude - latitude), east = Radians(otherLongitude - longitude);
        var half = (Math.Sin(north / 2) * Math.Sin(north / 2))
            + (Math.Cos(Radians(latitude)) * Math.Cos(Radians(otherLatitude)) * Math.Sin(east / 2) * Math.Sin(east / 2));
        return 2 * Radius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
