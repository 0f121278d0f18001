using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>A city from which people work or are attacked.</summary>
internal sealed record Place(
    string Code, string Country, string Continent, string Region, string City, double Latitude, double Longitude, int UtcOffsetHours)
{
    public static Place[] Offices { get; } =
    [
        new("CA", "Canada", "North America", "Ontario", "Toronto", 43.65, -79.38, -5),
        new("GB", "United Kingdom", "Europe", "England", "London", 51.51, -0.13, 0),
        new("PT", "Portugal", "Europe", "Lisboa", "Lisbon", 38.72, -9.14, 0),
        new("DE", "Germany", "Europe", "Berlin", "Berlin", 52.52, 13.4, 1),
        new("SE", "Sweden", "Europe", "Stockholms län", "Stockholm", 59.33, 18.07, 1),
        new("US", "United States", "North America", "New York", "New York", 40.71, -74.01, -5),
    ];

    public static Place[] Elsewhere { get; } =
    [
        new("FR", "France", "Europe", "Île-de-France", "Paris", 48.86, 2.35, 1),
        new("BR", "Brazil", "South America", "São Paulo", "São Paulo", -23.55, -46.63, -3),
        new("JP", "Japan", "Asia", "Tokyo", "Tokyo", 35.68, 139.69, 9),
        new("SG", "Singapore", "Asia", "Singapore", "Singapore", 1.35, 103.82, 8),
        new("AU", "Australia", "Oceania", "New South Wales", "Sydney", -33.87, 151.21, 10),
        new("KE", "Kenya", "Africa", "Nairobi", "Nairobi", -1.29, 36.82, 3),
        new("AR", "Argentina", "South America", "Buenos Aires", "Buenos Aires", -34.6, -58.38, -3),
    ];

    public bool IsAtWork(long time)
    {
        long local = time / Instant.Hour + UtcOffsetHours;
        return local % 24 is >= 8 and < 19 && (local / 24 + 3) % 7 < 5;
    }

    /// <summary>Writes the location that the server derives from an address; at times it knows none, or not all of it.</summary>
    public void Write(Utf8JsonWriter writer, ref Dice dice, bool mayNameCountry = false)
    {
        int luck = dice.Below(200);
        if (luck < 8)
            return;
        writer.WriteStartObject("location"u8);
        writer.WriteString("country"u8, mayNameCountry && luck % 10 == 0 ? Country : Code);
        if (luck > 10)
            writer.WriteString("region"u8, Region);
        if (luck == 11)
            writer.WriteNull("city"u8);
        else if (luck > 12)
            writer.WriteString("city"u8, City);
        writer.WriteNumber("latitude"u8, Latitude);
        writer.WriteNumber("longitude"u8, Longitude);
        writer.WriteEndObject();
    }
}
