using System;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Makes facts of events, in one pass over the JSON of each.</summary>
internal sealed class FactReader
{
    private readonly SharedTexts texts = new(16_384);

    /// <summary>The fact, or null for an event that has no time or no identity.</summary>
    public Fact? Read(ActivityEvent activity) => Read(activity.StreamKind, activity.AccountUuid, ((JsonText)activity.Content).Utf8);

    /// <summary>The fact of an event's JSON, or null when it has no time or no identity.</summary>
    /// <param name="stream">The stream that it is from.</param>
    /// <param name="account">The account, where the event does not say.</param>
    /// <param name="json">The event.</param>
    public Fact? Read(ActivityStream stream, string? account, ReadOnlySpan<byte> json)
    {
        var fact = new Fact { Stream = stream, Account = account };
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadMember(fact, ref reader, json);
        if (fact.Ticks == 0 || fact.Uuid.Length == 0)
            return null;
        fact.IsService |= fact.User.IsService;
        fact.Classify();
        return fact;
    }

    /// <summary>The streams have no member of the same name but different meaning, except where it says so.</summary>
    private void ReadMember(Fact fact, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.ValueIsEscaped ? 0 : reader.ValueSpan.Length)
        {
            case 4 when reader.ValueTextEquals("uuid"u8):
                reader.Read();
                fact.Uuid = reader.Text(json) ?? "";
                break;
            case 4 when reader.ValueTextEquals("user"u8):
            case 11 when reader.ValueTextEquals("target_user"u8):
            case 13 when reader.ValueTextEquals("actor_details"u8):
                var user = ReadPerson(ref reader, json);
                fact.User = user with { Uuid = user.Uuid ?? fact.User.Uuid };
                break;
            case 4 when reader.ValueTextEquals("type"u8) && fact.Stream == ActivityStream.SignInAttempts:
            case 11 when reader.ValueTextEquals("object_type"u8):
                fact.ObjectType = Text(ref reader, json) ?? "";
                break;
            case 6 when reader.ValueTextEquals("action"u8):
            case 8 when reader.ValueTextEquals("category"u8):
                fact.Action = Text(ref reader, json) ?? "";
                break;
            case 6 when reader.ValueTextEquals("client"u8):
            case 7 when reader.ValueTextEquals("session"u8):
            case 8 when reader.ValueTextEquals("location"u8):
                ReadMembers(fact, ref reader, json);
                break;
            case 7 when reader.ValueTextEquals("country"u8):
                fact.Country = Text(ref reader, json) ?? fact.Country;
                break;
            case 8 when reader.ValueTextEquals("aux_uuid"u8):
                fact.AuxUuid = Text(ref reader, json);
                break;
            case 8 when reader.ValueTextEquals("aux_info"u8):
                fact.AuxInfo = Text(ref reader, json);
                break;
            case 9 when reader.ValueTextEquals("timestamp"u8):
                reader.Read();
                fact.Time = reader.Time() ?? default;
                break;
            case 9 when reader.ValueTextEquals("item_uuid"u8):
                fact.Item = Text(ref reader, json);
                break;
            case 10 when reader.ValueTextEquals("actor_uuid"u8):
                var actor = Text(ref reader, json);
                fact.User = fact.User with { Uuid = fact.User.Uuid ?? actor };
                break;
            case 10 when reader.ValueTextEquals("actor_type"u8):
                fact.IsService = Text(ref reader, json) == "service_account";
                break;
            case 10 when reader.ValueTextEquals("vault_uuid"u8):
                fact.Vault = Text(ref reader, json);
                break;
            case 11 when reader.ValueTextEquals("object_uuid"u8):
                fact.ObjectUuid = Text(ref reader, json);
                break;
            case 11 when reader.ValueTextEquals("aux_details"u8):
                fact.Aux = ReadPerson(ref reader, json);
                break;
            case 12 when reader.ValueTextEquals("account_uuid"u8):
                fact.Account = Text(ref reader, json) ?? fact.Account;
                break;
            case 12 when reader.ValueTextEquals("session_uuid"u8):
                fact.Session = Text(ref reader, json);
                break;
            case 14 when reader.ValueTextEquals("object_details"u8):
                fact.Object = ReadPerson(ref reader, json);
                break;
            case 18 when reader.ValueTextEquals("actor_account_uuid"u8):
                fact.ActorAccount = Text(ref reader, json);
                break;
            default:
                Pass(ref reader);
                break;
        }
    }

    private Person ReadPerson(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? uuid = null, email = null, name = null;
        if (!IsObject(ref reader))
            return default;
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
        if (!IsObject(ref reader))
            return;
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
                    var country = Text(ref reader, json);
                    fact.Country ??= country;
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

    /// <summary>Goes on to the value, and past it when it is no object.</summary>
    private static bool IsObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;
        reader.Skip();
        return false;
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
}
