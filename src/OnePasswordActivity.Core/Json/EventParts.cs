using System;
using System.Collections.Generic;
using System.Text.Json;

namespace OnePasswordActivity.Core.Json;

/// <summary>Reads the nested objects of events.</summary>
internal static class EventParts
{
    public static T Read<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        where T : class
    {
        object part = typeof(T) switch
        {
            var type when type == typeof(Actor) => Actor(ref reader, json),
            var type when type == typeof(Client) => Client(ref reader, json),
            var type when type == typeof(Location) => Location(ref reader, json),
            var type when type == typeof(Session) => Session(ref reader, json),
            var type when type == typeof(SignInDetails) => Details(ref reader, json),
            var type => throw new ArgumentException($"{type} is no part of an event."),
        };
        return (T)part;
    }

    private static Actor Actor(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? uuid = null, name = null, email = null, type = null, account = null;
        Dictionary<string, object?>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "uuid"u8))
                uuid = reader.Text(json);
            else if (Is(ref reader, "name"u8))
                name = reader.Text(json);
            else if (Is(ref reader, "email"u8))
                email = reader.Text(json);
            else if (Is(ref reader, "user_type"u8) || Is(ref reader, "type"u8))
                type = reader.Text(json);
            else if (Is(ref reader, "user_account_uuid"u8))
                account = reader.Text(json);
            else
                reader.AddTo(ref unknown, json);
        }

        return new Actor { Uuid = uuid, Name = name, Email = email, Type = type, AccountUuid = account, AdditionalProperties = unknown };
    }

    private static Client Client(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? app = null, appVersion = null, platform = null, platformVersion = null, system = null, systemVersion = null, address = null;
        Dictionary<string, object?>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "app_name"u8))
                app = reader.Text(json);
            else if (Is(ref reader, "app_version"u8))
                appVersion = reader.Text(json);
            else if (Is(ref reader, "platform_name"u8))
                platform = reader.Text(json);
            else if (Is(ref reader, "platform_version"u8))
                platformVersion = reader.Text(json);
            else if (Is(ref reader, "os_name"u8))
                system = reader.Text(json);
            else if (Is(ref reader, "os_version"u8))
                systemVersion = reader.Text(json);
            else if (Is(ref reader, "ip_address"u8) || Is(ref reader, "ip"u8))
                address = reader.Text(json);
            else
                reader.AddTo(ref unknown, json);
        }

        return new Client
        {
            AppName = app,
            AppVersion = appVersion,
            PlatformName = platform,
            PlatformVersion = platformVersion,
            OSName = system,
            OSVersion = systemVersion,
            IPAddress = address,
            AdditionalProperties = unknown,
        };
    }

    private static Location Location(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? country = null, region = null, city = null;
        double? latitude = null, longitude = null;
        Dictionary<string, object?>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "country"u8))
                country = reader.Text(json);
            else if (Is(ref reader, "region"u8))
                region = reader.Text(json);
            else if (Is(ref reader, "city"u8))
                city = reader.Text(json);
            else if (Is(ref reader, "latitude"u8))
                latitude = reader.Number();
            else if (Is(ref reader, "longitude"u8))
                longitude = reader.Number();
            else
                reader.AddTo(ref unknown, json);
        }

        return new Location
        {
            Country = country, Region = region, City = city, Latitude = latitude, Longitude = longitude, AdditionalProperties = unknown,
        };
    }

    private static Session Session(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? uuid = null, device = null, address = null;
        DateTimeOffset? login = null;
        Dictionary<string, object?>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "uuid"u8))
                uuid = reader.Text(json);
            else if (Is(ref reader, "login_time"u8))
                login = reader.Time();
            else if (Is(ref reader, "device_uuid"u8))
                device = reader.Text(json);
            else if (Is(ref reader, "ip"u8) || Is(ref reader, "ip_address"u8))
                address = reader.Text(json);
            else
                reader.AddTo(ref unknown, json);
        }

        return new Session { Uuid = uuid, LoginTime = login, DeviceUuid = device, IPAddress = address, AdditionalProperties = unknown };
    }

    private static SignInDetails Details(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? value = null;
        Dictionary<string, object?>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "value"u8))
                value = reader.Text(json);
            else
                reader.AddTo(ref unknown, json);
        }

        return new SignInDetails { Value = value, AdditionalProperties = unknown };
    }

    /// <summary>Whether the reader stands on a name; if so it goes on to the value.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.IsNamed(name) && reader.Read();
}
