using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// Uses of items, within sessions. Clients tell about them when they sync, so that the arrival can be far behind the use.
/// </summary>
internal sealed class ItemUsageScript(Company company, SignInScript signIns) : EventScript
{
    /// <summary>No usage arrives later than this after it happened (with a second for cut timestamps).</summary>
    public const long LongestDelay = 26 * Instant.Hour + Instant.Second;

    private static readonly Predicate<Actor> s_anybody = _ => true;
    private static readonly Predicate<Actor> s_person = actor => actor.Role != ActorRole.Service;

    private static readonly WeightedTable<string> s_extension = Actions(
        "620 fill  140 secure-copy  90 reveal  40 select-sso-provider  30 enter-item-edit-mode  6 share  4 other  1 futureuse");

    private static readonly WeightedTable<string> s_app = Actions(
        "180 fill  300 secure-copy  260 reveal  90 enter-item-edit-mode  40 server-create  50 server-update  12 share  8 export  6 other");

    private static readonly WeightedTable<string> s_web = Actions(
        "60 server-create  90 server-update  80 reveal  50 secure-copy  10 share  30 server-fetch  4 export");

    private static readonly WeightedTable<string> s_machine = Actions("900 server-fetch  20 server-create  40 server-update");

    /// <summary>Mostly seconds, now and then minutes or hours, and for a laptop that was shut overnight a day.</summary>
    public override long DelayOf(ulong key)
    {
        var dice = new Dice(key ^ 0x589965CC75374CC3);
        return dice.Below(1000) switch
        {
            < 800 => dice.Between(Instant.Second / 5, 90 * Instant.Second),
            < 930 => dice.Between(90 * Instant.Second, Instant.Hour),
            < 985 => dice.Between(Instant.Hour, 10 * Instant.Hour),
            _ => dice.Between(10 * Instant.Hour, 26 * Instant.Hour),
        };
    }

    public override void Write(Utf8JsonWriter writer, ApiVersion version, ulong key, long arrival)
    {
        long delay = DelayOf(key), use = arrival - delay;
        var dice = new Dice(key ^ 0x8EBC6AF09C88C6E3);
        SignIn session = signIns.SessionAt(use, ref dice, delay > 2 * Instant.Minute ? s_person : s_anybody);
        Vault vault = company.Cast.VaultOf(session.Who, ref dice);

        writer.WriteStartObject();
        WriteUuid(writer, "uuid"u8, key, upper: true);
        Stamp.Of(key, use).Write(writer, "timestamp"u8);
        writer.WriteNumber("used_version"u8, 1 + dice.Below(1 + dice.Below(12)));
        writer.WriteString("vault_uuid"u8, vault.Id);
        writer.WriteString("item_uuid"u8, vault.ItemIds[Math.Min(dice.Below(vault.ItemIds.Count), dice.Below(vault.ItemIds.Count))]);
        if (!dice.OneIn(400))
            writer.WriteString("action"u8, ActionsOf(session.Device.Kind).Pick(ref dice));
        session.Who.Write(writer, "user"u8, version, company.Account, ref dice);
        session.Device.Write(writer, session.Address);
        session.Place.Write(writer, ref dice);
        if (version == ApiVersion.V2 && !dice.OneIn(25))
            writer.WriteString("account_uuid"u8, company.Account);
        WriteNovelty(writer, ref dice);
        writer.WriteEndObject();
    }

    private static WeightedTable<string> ActionsOf(ClientKind client) => client switch
    {
        ClientKind.Extension => s_extension,
        ClientKind.Web => s_web,
        ClientKind.Windows or ClientKind.Mac or ClientKind.Android => s_app,
        _ => s_machine,
    };

    private static WeightedTable<string> Actions(string pairs) =>
        WeightedTable<string>.Parse(pairs.Replace("  ", "\n"), words => words[0]);
}
