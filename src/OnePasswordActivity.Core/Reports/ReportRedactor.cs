using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>
/// Puts pseudonyms in place of people, service accounts, groups, vaults, items, devices and addresses: <c>user-k3f9w2mx</c>. A pseudonym is
/// the keyed hash (HMAC-SHA256) of what it stands for. The same key gives the same pseudonyms in every file; without the key nobody can try
/// out guesses.
/// </summary>
internal sealed class ReportRedactor
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 32;

    /// <summary>32 signs, so that five bits make one; without l and o, which read like others, and without i and u, so that no words come about.</summary>
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A single sign is too often a part of other texts.</summary>
    private const int ShortestName = 2;

    /// <summary>From here on capitals and small letters are the same: "Al" is somebody, "al" may be a word.</summary>
    private const int LongName = 3;

    private static readonly Regex Addresses = new(
        @"[\p{L}\p{N}_%+][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\w:.])(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:(?:\.[0-9]{1,3}){3})?)(?![\w:]|\.[0-9])",
        RegexOptions.Compiled | RegexOptions.CultureInvariant);

    private static readonly Regex Uuids = new(
        "(?<![A-Za-z0-9])(?:[A-Z2-7]{26}|[a-z2-7]{26})(?![A-Za-z0-9])", RegexOptions.Compiled | RegexOptions.CultureInvariant);

    private readonly byte[] key;
    private readonly Dictionary<(CellKind Kind, string Text), string> aliases = [];
    private readonly Dictionary<(CellKind Kind, string Identity), string> pseudonyms = [];

    /// <summary>What to look for in free text, by its first word.</summary>
    private readonly Dictionary<string, List<(string Name, string Pseudonym)>> names = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="key">A secret of <see cref="KeyLength"/> random bytes, of the archive or of this run.</param>
    public ReportRedactor(byte[] key)
    {
        if (key.Length < KeyLength)
            throw new ArgumentException("The key is too short.", nameof(key));
        this.key = (byte[])key.Clone();
    }

    public static byte[] NewKey()
    {
        var key = new byte[KeyLength];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(key);
        return key;
    }

    /// <summary>
    /// Makes known that these belong to the same person or service account, so that they get the same pseudonym. A name that several of them
    /// have gets one of its own.
    /// </summary>
    public void AddPerson(string? uuid, string? name, string? email, bool isService = false) =>
        Add(isService ? CellKind.ServiceAccount : CellKind.User, email ?? uuid ?? name, email, uuid, name);

    /// <summary>Makes known the titles that stand in for UUIDs.</summary>
    public void AddNames(NameMap map)
    {
        foreach (var (uuid, entry) in map.Entries.Select(static pair => (pair.Key, pair.Value)))
        {
            if (entry.Kind != CellKind.Item)
                Add(CellKind.Vault, uuid, uuid, entry.Title);
            if (entry.Kind != CellKind.Vault)
                Add(CellKind.Item, uuid, uuid, entry.Title);
        }
    }

    /// <summary>Makes a vault known, so that it gets its pseudonym in free text, too.</summary>
    public void AddVault(string uuid) => Add(CellKind.Vault, uuid, uuid);

    /// <summary>What to show in place of a cell's text.</summary>
    public string Cell(CellKind kind, string text)
    {
        if (text.Length == 0)
            return text;
        return kind switch
        {
            // Somebody's whole address may be no address by the rules.
            CellKind.Text when IsSomebody(text) => Pseudonym(CellKind.User, text),
            CellKind.Text => Text(text),
            CellKind.Address => Pseudonym(CellKind.Address, text),
            CellKind.User or CellKind.ServiceAccount or CellKind.Group or CellKind.Vault or CellKind.Item or CellKind.Device => Pseudonym(kind, text),
            _ => text,
        };
    }

    /// <summary>A text in which e-mail addresses, IP addresses, UUIDs and everything that is known by now have given way to pseudonyms.</summary>
    public string Text(string text)
    {
        var hidden = WithoutNames(Addresses.Replace(text, match =>
        {
            if (match.Value.IndexOf('@') > 0)
                return Pseudonym(CellKind.User, match.Value);
            return IPAddress.TryParse(match.Value, out _) ? Pseudonym(CellKind.Address, match.Value) : match.Value;
        }));
        return Uuids.Replace(hidden, match => PseudonymOf(CellKind.Uuid, match.Value));
    }

    private static string Normal(CellKind kind, string text)
    {
        text = text.Trim();
        if (kind == CellKind.Address && IPAddress.TryParse(text, out var address))
            return address.ToString();
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no normal form.
            return text.ToUpperInvariant();
        }
    }

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign);

    private static string Prefix(CellKind kind) => kind switch
    {
        CellKind.User => "user-",
        CellKind.ServiceAccount => "service-",
        CellKind.Group => "group-",
        CellKind.Vault => "vault-",
        CellKind.Item => "item-",
        CellKind.Device => "device-",
        CellKind.Uuid => "object-",
        _ => "address-",
    };

    private void Add(CellKind kind, string? identity, params string?[] texts)
    {
        if (string.IsNullOrWhiteSpace(identity))
            return;
        identity = Normal(kind, identity!);
        foreach (var text in texts)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var alias = (kind, Normal(kind, text!));
            if (!aliases.TryGetValue(alias, out var other))
                aliases.Add(alias, identity);
            else if (other != identity)
                aliases[alias] = alias.Item2;
            Look(kind, text!);
        }
    }

    private string Pseudonym(CellKind kind, string text)
    {
        var normal = Normal(kind, text);
        if (kind == CellKind.Address)
            return PseudonymOf(kind, normal);
        kind = Known(kind, normal);
        if (!aliases.TryGetValue((kind, normal), out var identity))
        {
            aliases.Add((kind, normal), identity = normal);
            Look(kind, text);
        }

        return PseudonymOf(kind, identity);
    }

    private bool IsSomebody(string text)
    {
        var normal = Normal(CellKind.User, text);
        return aliases.ContainsKey((Known(CellKind.User, normal), normal));
    }

    /// <summary>Service accounts stand in the columns of people, too: whichever somebody is known as decides.</summary>
    private CellKind Known(CellKind kind, string normal)
    {
        var other = kind switch { CellKind.User => CellKind.ServiceAccount, CellKind.ServiceAccount => CellKind.User, _ => kind };
        return !aliases.ContainsKey((kind, normal)) && aliases.ContainsKey((other, normal)) ? other : kind;
    }

    private string PseudonymOf(CellKind kind, string identity)
    {
        if (pseudonyms.TryGetValue((kind, identity), out var known))
            return known;
        using var hmac = new HMACSHA256(key);
        var hash = hmac.ComputeHash(Encoding.UTF8.GetBytes(Prefix(kind) + identity));
        var bits = ((ulong)hash[0] << 32) | ((ulong)hash[1] << 24) | ((ulong)hash[2] << 16) | ((ulong)hash[3] << 8) | hash[4];
        var signs = new char[8];
        for (var i = 0; i < signs.Length; i++)
            signs[i] = Alphabet[(int)(bits >> (5 * i)) & 31];
        var pseudonym = Prefix(kind) + new string(signs);
        pseudonyms.Add((kind, identity), pseudonym);
        return pseudonym;
    }

    /// <summary>From now on the text is looked for in free text; e-mail addresses are found there anyway.</summary>
    private void Look(CellKind kind, string text)
    {
        var pseudonym = PseudonymOf(kind, aliases[(kind, Normal(kind, text))]);
        text = text.Trim();
        var start = 0;
        while (start < text.Length && !IsWord(text[start]))
            start++;
        var end = start;
        while (end < text.Length && IsWord(text[end]))
            end++;
        if (text.Length - start < ShortestName || text.IndexOf('@') > 0)
            return;

        // Signs before the first word stay where they are.
        var (first, name) = (text.Substring(start, end - start), text.Substring(start));
        if (!names.TryGetValue(first, out var found))
            names.Add(first, found = []);
        found.RemoveAll(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));
        var place = found.FindIndex(entry => entry.Name.Length < name.Length);
        found.Insert(place < 0 ? found.Count : place, (name, pseudonym));
    }

    private string WithoutNames(string text)
    {
        if (names.Count == 0)
            return text;
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!IsWord(text[i]))
            {
                i++;
                continue;
            }

            var end = i;
            while (end < text.Length && IsWord(text[end]))
                end++;
            var match = Match(text, i, end);
            if (match.Name is null)
            {
                i = end;
                continue;
            }

            (result ??= new StringBuilder(text.Length)).Append(text, copied, i - copied).Append(match.Pseudonym);
            i = copied = i + match.Name.Length;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private (string? Name, string? Pseudonym) Match(string text, int start, int end)
    {
        if (names.TryGetValue(text.Substring(start, end - start), out var found))
        {
            foreach (var (name, pseudonym) in found)
            {
                var after = start + name.Length;
                if (after <= text.Length && (after == text.Length || !IsWord(text[after]) || !IsWord(text[after - 1]))
                    && string.Compare(text, start, name, 0, name.Length, name.Length < LongName ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase) == 0)
                    return (name, pseudonym);
            }
        }

        return default;
    }
}
