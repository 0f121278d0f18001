using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>The incidents that can be planted, each by the id of the rule that should find it.</summary>
internal static class Plots
{
    private static readonly SortedDictionary<string, Action<Scene>> s_plots = new(
        SignInPlots.All.Concat(UsagePlots.All).Concat(AuditPlots.All).Concat(ChainPlots.All).ToDictionary(plot => plot.Key, plot => plot.Value), StringComparer.Ordinal);

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    // Nobody is in the trusted one, so that it hides nothing.
    private static readonly string[] s_trusted = ["10.0.0.0/8"], s_suspect = ["100.64.0.0/10"];

    private static readonly string[] s_ids = [.. s_plots.Keys];

    public static IReadOnlyList<string> Ids => s_ids;

    public static void Play(Scene scene) => s_plots[scene.RuleId](scene);

    public static int NumberOf(string ruleId) => Array.IndexOf(s_ids, ruleId);

    /// <summary>What was asked for and is not there, or nothing.</summary>
    public static string? Unknown(IReadOnlyList<string> wanted) =>
        wanted.FirstOrDefault(word => !(wanted.Count == 1 && (word == "all" || IsCount(word, out _))) && !s_ids.Contains(word, StringComparer.OrdinalIgnoreCase));

    public static IEnumerable<string> Choose(IReadOnlyList<string> wanted, ulong seed)
    {
        if (wanted is ["all"])
            return s_ids;
        if (wanted.Count == 1 && IsCount(wanted[0], out int count))
            return s_ids.OrderBy(id => Dice.Key(seed, Kind.Incident, -1 - NumberOf(id))).Take(count);
        return wanted.Select(word => s_ids.First(id => string.Equals(id, word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The watchlist that goes with the company and the incidents.</summary>
    public static string Watchlist(Company company)
    {
        Cast cast = company.Cast;
        return JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["privilegedVaults"] = new[] { new { id = cast.Vaults[^1].Id, name = cast.Vaults[^1].Name } },
                ["privilegedGroups"] = cast.Groups[..Cast.PrivilegedGroups].Select(group => new { id = group.Id, name = group.Name }),
                ["sensitiveItems"] = new[] { cast.Vaults[^1].ItemIds[0] },
                ["breakGlassUsers"] = new[] { BreakGlassEmail },
                ["eventsIntegrations"] = new[] { EventsIntegration(company) },
                ["partnerAccounts"] = new[] { cast.Partner.ForeignAccount!.Value.ToString() },
                ["companyDomains"] = new[] { CompanyDomain(company) },
                ["blockedCountries"] = new[] { BlockedPlace.Code },
                ["trustedNetworks"] = s_trusted,
                ["suspectNetworks"] = s_suspect,
            },
            s_indented);
    }

    public const string BreakGlassEmail = "emergency@example.com";

    /// <summary>A country in which nobody lives and that nobody tries from in ordinary life.</summary>
    public static Place BlockedPlace { get; } = new("KP", "North Korea", "Asia", "Pyongyang", "Pyongyang", 39.02, 125.75, 9);

    /// <summary>An address of a network that people hide behind.</summary>
    public static Address Hidden { get; } = new(0x64400A0Bu);

    public static string EventsIntegration(Company company) => Uuid.Upper(Dice.Key(company.Cast.Partner.Key, Kind.Token));

    public static string CompanyDomain(Company company) => company.Owner.Email[(company.Owner.Email.IndexOf('@') + 1)..];

    private static bool IsCount(string word, out int count) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
