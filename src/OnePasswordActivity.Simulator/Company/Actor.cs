using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>Somebody who causes events, with everything about them ready to be written.</summary>
internal sealed class Actor
{
    public Actor(ulong key, string id, string name, string email, ActorRole role, Place home, Address address, Device[] devices)
    {
        (Key, Id, Role, Home, HomeAddress, Devices) = (key, Json.Text(id), role, home, address, devices);
        Name = Json.Text(name);
        Email = Json.Text(email);
    }

    public ulong Key { get; }

    public JsonEncodedText Id { get; }

    public JsonEncodedText Name { get; }

    public JsonEncodedText Email { get; }

    public ActorRole Role { get; }

    public Place Home { get; }

    public Address HomeAddress { get; }

    public Device[] Devices { get; }

    /// <summary>The user behind the actor, if it is one.</summary>
    public CompanyUser? User { get; init; }

    /// <summary>The account the actor belongs to, if it is not the company's.</summary>
    public JsonEncodedText? ForeignAccount { get; init; }

    public bool WasSuspendedAt(long time) => User is not null && User.WasSuspendedAt(time);

    public void Write(Utf8JsonWriter writer, System.ReadOnlySpan<byte> name)
    {
        writer.WriteStartObject(name);
        WriteIdentity(writer);
        writer.WriteEndObject();
    }

    /// <summary>
    /// Writes the user as an item usage or a sign-in shows it; what v2 says about the kind of user differs from record to record.
    /// </summary>
    public void Write(Utf8JsonWriter writer, System.ReadOnlySpan<byte> name, ApiVersion version, JsonEncodedText account, ref Dice dice)
    {
        int flavour = dice.Below(100);
        writer.WriteStartObject(name);
        WriteIdentity(writer);
        if (version == ApiVersion.V2)
        {
            if (flavour < 12)
                writer.WriteString("type"u8, "user"u8);
            if (ForeignAccount is not null || flavour is >= 10 and < 18)
            {
                writer.WriteString("user_type"u8, ForeignAccount is null ? "user"u8 : "external_user"u8);
                writer.WriteString("user_account_uuid"u8, ForeignAccount ?? account);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteIdentity(Utf8JsonWriter writer)
    {
        writer.WriteString("uuid"u8, Id);
        writer.WriteString("name"u8, Name);
        writer.WriteString("email"u8, Email);
    }
}
