using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>Writes what an audited act was done to: the object and the auxiliary values that go with the pair.</summary>
internal sealed class AuditObjects(Company company, bool habits = false)
{
    private static readonly string[] s_permissions = ["48", "112", "240"];

    public void Write(Utf8JsonWriter writer, AuditAct act, in SignIn session, ulong key, ref Dice dice)
    {
        Actor self = session.Who;
        switch (act.ObjectType)
        {
            case "account":
                writer.WriteString("object_uuid"u8, company.Account);
                break;
            case "device":
                writer.WriteString("object_uuid"u8, session.Device.Id);
                writer.WriteNumber("aux_id"u8, session.Device.Number);
                WriteAuxUser(writer, self);
                break;
            case "user":
                WriteUserObject(writer, act, self, key, ref dice);
                break;
            case "gm":
                writer.WriteString("object_uuid"u8, dice.Pick(company.Cast.GroupsFor(habits)).Id);
                if (act.Action == "join" && dice.Percent(80))
                    writer.WriteNumber("aux_id"u8, 9_000_000 + dice.Below(500_000));
                WriteAuxUser(writer, SomePersonOr(self, ref dice));
                if (!dice.OneIn(30))
                    writer.WriteString("aux_info"u8, dice.OneIn(8) ? "A"u8 : "R"u8);
                break;
            case "gva":
                writer.WriteString("object_uuid"u8, dice.Pick(company.Cast.VaultsFor(habits)).Id);
                writer.WriteString("aux_uuid"u8, dice.Pick(company.Cast.GroupsFor(habits)).Id);
                writer.WriteString("aux_info"u8, dice.Pick(s_permissions));
                break;
            case "uva":
                writer.WriteString("object_uuid"u8, dice.Pick(company.Cast.VaultsFor(habits)).Id);
                WriteAuxUser(writer, SomePersonOr(self, ref dice));
                writer.WriteString("aux_info"u8, dice.Pick(s_permissions));
                break;
            case "group":
                writer.WriteString("object_uuid"u8, dice.Pick(company.Cast.GroupsFor(habits)).Id);
                break;
            case "vault" or "vaultkey":
                writer.WriteString("object_uuid"u8, company.Cast.VaultOf(self, ref dice).Id);
                break;
            case "items":
                writer.WriteString("object_uuid"u8, company.Cast.VaultOf(self, ref dice).Id);
                if (act.Action == "patch")
                    writer.WriteString("aux_info"u8, dice.Pick(["A:1,U:0,D:0", "A:0,U:1,D:0", "A:0,U:0,D:2"]));
                break;
            case "item" or "itemhist" or "file":
                Vault vault = company.Cast.VaultOf(self, ref dice);
                writer.WriteString("object_uuid"u8, vault.ItemIds[dice.Below(vault.ItemIds.Count)]);
                if (act.ObjectType == "item")
                    writer.WriteString("aux_uuid"u8, vault.Id);
                break;
            case "invite":
                WriteFresh(writer, "object_uuid"u8, key, upper: false);
                writer.WriteString("aux_info"u8, Names.Email(Names.Pick(ref dice), 0));
                break;
            case "sa":
                writer.WriteString("object_uuid"u8, dice.Pick(company.Cast.ServiceAccounts).Id);
                break;
            case "satoken":
                WriteFresh(writer, "object_uuid"u8, key, upper: false);
                writer.WriteString("aux_uuid"u8, dice.Pick(company.Cast.ServiceAccounts).Id);
                break;
            case "dlgdsess":
                WriteFresh(writer, "object_uuid"u8, key, upper: true);
                WriteFresh(writer, "aux_uuid"u8, session.SessionKey, upper: true, itself: true);
                break;
            case "sso" when act.Action is "addgsso" or "delgsso":
                WriteFresh(writer, "object_uuid"u8, key, upper: false);
                writer.WriteString("aux_uuid"u8, dice.Pick(company.Cast.GroupsFor(habits)).Id);
                break;
            default:
                WriteFresh(writer, "object_uuid"u8, key, upper: false);
                break;
        }
    }

    public static void WriteUser(Utf8JsonWriter writer, CompanyUser user) => WriteUser(writer, user.Id, user.Name, user.Email);

    private static void WriteUser(Utf8JsonWriter writer, string id, string name, string email)
    {
        writer.WriteString("object_uuid"u8, id);
        writer.WriteStartObject("object_details"u8);
        writer.WriteString("uuid"u8, id);
        writer.WriteString("name"u8, name);
        writer.WriteString("email"u8, email);
        writer.WriteEndObject();
    }

    private void WriteUserObject(Utf8JsonWriter writer, AuditAct act, Actor self, ulong key, ref Dice dice)
    {
        if (act.Action is "delete" or "suspend")
        {
            // Somebody who is not among the users any more; the present ones stay what the Users API says they are.
            var former = new Dice(Dice.Key(key, Kind.Former));
            string name = Names.Pick(ref former);
            WriteUser(writer, Uuid.Upper(former.Next()), name, Names.Email(name, 0));
        }
        else
        {
            Actor target = act.By == AuditActorKind.Person ? self : SomePerson(ref dice);
            writer.WriteString("object_uuid"u8, target.Id);
            target.Write(writer, "object_details"u8);
        }

        if (act.Action.EndsWith("mfa", StringComparison.Ordinal))
            writer.WriteString("aux_info"u8, dice.Pick(["totp", "u2f"]));
    }

    /// <summary>Somebody; at times, and where people have habits very seldom, who does it.</summary>
    private Actor SomePersonOr(Actor self, ref Dice dice)
    {
        if (dice.OneIn(habits ? 2000 : 20))
            return self;
        Actor person = SomePerson(ref dice);
        for (int tries = 0; habits && person == self && tries < 8; tries++)
            person = SomePerson(ref dice);
        return person;
    }

    private Actor SomePerson(ref Dice dice) => dice.Pick(company.Cast.People);

    private static void WriteAuxUser(Utf8JsonWriter writer, Actor user)
    {
        writer.WriteString("aux_uuid"u8, user.Id);
        user.Write(writer, "aux_details"u8);
    }

    private static void WriteFresh(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ulong key, bool upper, bool itself = false)
    {
        Span<byte> uuid = stackalloc byte[Uuid.Length];
        Uuid.Write(uuid, itself ? key : Dice.Key(key, Kind.Fresh), upper);
        writer.WriteString(name, uuid);
    }
}
