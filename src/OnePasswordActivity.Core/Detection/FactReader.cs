using System;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Makes facts of events, in one pass over the JSON of each.</summary>
internal sealed class FactReader
{
    private readonly SharedTexts texts = new(16_384);

    /// <summary>The fact, or null for an event that has no time or no identity.</summary>
    public Fact? Read(ActivityEvent activity)
    {
        if (activity.Timestamp is not { } time || activity.Uuid.Length == 0)
            return null;
        var fact = activity switch
        {
            AuditEvent audit => new Fact
            {
                Time = time,
                Stream = ActivityStream.AuditEvents,
                Uuid = audit.Uuid,
                Account = audit.AccountUuid,
                User = new Person(audit.ActorUuid, null, null),
                IsService = audit.ActorType == "service_account",
                Action = audit.Action ?? "",
                ObjectType = audit.ObjectType ?? "",
                ObjectUuid = audit.ObjectUuid,
                AuxUuid = audit.AuxUuid,
                AuxInfo = audit.AuxInfo,
                ActorAccount = audit.ActorAccountUuid,
            },
            ItemUsage usage => new Fact
            {
                Time = time,
                Stream = ActivityStream.ItemUsages,
                Uuid = usage.Uuid,
                Account = usage.AccountUuid,
                Action = usage.Action ?? "",
                Vault = usage.VaultUuid,
                Item = usage.ItemUuid,
            },
            SignInAttempt attempt => new Fact
            {
                Time = time,
                Stream = ActivityStream.SignInAttempts,
                Uuid = attempt.Uuid,
                Account = attempt.AccountUuid,
                Action = attempt.Category ?? "",
                ObjectType = attempt.Type ?? "",
                Session = attempt.SessionUuid,
                Country = attempt.CountryCode,
            },
            _ => null,
        };
        if (fact is null)
            return null;
        if (activity.Content is JsonText text)
            ReadParts(fact, text.Utf8);
        else
            ReadParts(fact, Encoding.UTF8.GetBytes(activity.Json));
        fact.IsService |= fact.User.IsService;
        fact.Classify();
        return fact;
    }

    private void ReadParts(Fact fact, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = PartOf(ref reader);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject || part == Part.None)
            {
                reader.Skip();
                continue;
            }

            switch (part)
            {
                case Part.User:
                    var user = ReadPerson(ref reader, json);
                    fact.User = user with { Uuid = user.Uuid ?? fact.User.Uuid };
                    break;
                case Part.Object:
                    fact.Object = ReadPerson(ref reader, json);
                    break;
                case Part.Aux:
                    fact.Aux = ReadPerson(ref reader, json);
                    break;
                default:
                    ReadMembers(fact, ref reader, json);
                    break;
            }
        }
    }

    private static Part PartOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
            return Part.None;
        return reader.ValueSpan.Length switch
        {
            4 => reader.ValueTextEquals("user"u8) ? Part.User : Part.None,
            6 => reader.ValueTextEquals("client"u8) ? Part.Client : Part.None,
            7 => reader.ValueTextEquals("session"u8) ? Part.Client : Part.None,
            8 => reader.ValueTextEquals("location"u8) ? Part.Client : Part.None,
            11 => reader.ValueTextEquals("target_user"u8) ? Part.User : reader.ValueTextEquals("aux_details"u8) ? Part.Aux : Part.None,
            13 => reader.ValueTextEquals("actor_details"u8) ? Part.User : Part.None,
            14 => reader.ValueTextEquals("object_details"u8) ? Part.Object : Part.None,
            _ => Part.None,
        };
    }

    private Person ReadPerson(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? uuid = null, email = null, name = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.IsNamed("uuid"u8))
                uuid = Text(ref reader, json);
            else if (reader.IsNamed("email"u8))
                email = Text(ref reader, json);
            else if (reader.IsNamed("name"u8))
                name = Text(ref reader, json);
            else
                Pass(ref reader);
        }

        return new Person(uuid, email, name);
    }

    /// <summary>Client, session and location have no member of the same name but different meaning, except the session's own UUID.</summary>
    private void ReadMembers(Fact fact, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (reader.ValueIsEscaped ? 0 : reader.ValueSpan.Length)
            {
                case 2 when reader.ValueTextEquals("ip"u8):
                case 10 when reader.ValueTextEquals("ip_address"u8):
                    fact.IPAddress = Text(ref reader, json);
                    break;
                case 4 when reader.ValueTextEquals("uuid"u8):
                    fact.Session = Text(ref reader, json);
                    break;
                case 4 when reader.ValueTextEquals("city"u8):
                    fact.City = Text(ref reader, json);
                    break;
                case 7 when reader.ValueTextEquals("os_name"u8):
                    fact.OS = Text(ref reader, json);
                    break;
                case 7 when reader.ValueTextEquals("country"u8):
                    fact.Country = Text(ref reader, json) is { } country ? fact.Country ?? country : fact.Country;
                    break;
                case 8 when reader.ValueTextEquals("app_name"u8):
                    fact.App = Text(ref reader, json);
                    break;
                case 8 when reader.ValueTextEquals("latitude"u8):
                    fact.Latitude = Number(ref reader);
                    break;
                case 9 when reader.ValueTextEquals("longitude"u8):
                    fact.Longitude = Number(ref reader);
                    break;
                case 11 when reader.ValueTextEquals("device_uuid"u8):
                    fact.Device = Text(ref reader, json);
                    break;
                default:
                    Pass(ref reader);
                    break;
            }
        }
    }

    private string? Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? texts.Get(reader.ValueSpan) : reader.Text(json);
    }

    private static double Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.Number() ?? double.NaN;
    }

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private enum Part
    {
        None,
        User,
        Object,
        Aux,
        Client,
    }
}
