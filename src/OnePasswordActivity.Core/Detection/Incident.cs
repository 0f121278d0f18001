using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace OnePasswordActivity.Core.Detection;

/// <summary>A finding while it grows.</summary>
internal sealed class Incident(Rule rule, string subject, Fact anchor)
{
    private const int MostUuids = 200, MostEvents = 5, MostPlaces = 20;

    private readonly HashSet<string> uuids = new(StringComparer.Ordinal);
    private readonly List<string> firstUuids = [];
    private readonly List<Fact> first = [];
    private readonly Queue<Fact> latest = [];
    private readonly List<string> addresses = [], countries = [], places = [];
    private string? device;

    public Rule Rule => rule;

    public string Subject => subject;

    public DateTimeOffset FirstSeen { get; private set; } = anchor.Time;

    public DateTimeOffset LastSeen { get; private set; } = anchor.Time;

    public Severity Severity { get; set; }

    public string Description { get; set; } = "";

    public Person User { get; set; }

    public string? Vault { get; set; }

    public int Count { get; private set; }

    /// <summary>How many events it had when it was told; zero when it was not.</summary>
    public int ToldCount { get; private set; }

    public Severity ToldSeverity { get; private set; }

    public string Key { get; } = MakeKey(rule.Id, anchor.Account, subject, anchor.Uuid);

    public void Add(Fact fact)
    {
        if (uuids.Contains(fact.Uuid))
            return;

        // Beyond the bound a fact can't be told from one that was there; only windows repeat facts, and they are shorter.
        if (uuids.Count < MostUuids)
        {
            uuids.Add(fact.Uuid);
            firstUuids.Add(fact.Uuid);
        }

        Count++;
        if (fact.Time < FirstSeen)
            FirstSeen = fact.Time;
        if (fact.Time > LastSeen)
            LastSeen = fact.Time;
        if (first.Count < MostEvents)
        {
            first.Add(fact);
        }
        else
        {
            latest.Enqueue(fact);
            if (latest.Count > MostEvents)
                latest.Dequeue();
        }

        Note(addresses, fact.IPAddress);
        Note(countries, fact.Country);
        Note(places, fact.Place);
        if (fact.User.Uuid == User.Uuid)
            device ??= fact.Device;
    }

    /// <summary>The finding as it is now.</summary>
    /// <param name="wasTold">Whether an earlier run told it.</param>
    public Finding Tell(bool wasTold = false)
    {
        var finding = new Finding
        {
            RuleId = rule.Id,
            Title = rule.Title,
            Severity = Severity,
            Technique = new TextList(rule.Techniques),
            Description = Description,
            RecommendedAction = rule.Response,
            FirstSeen = FirstSeen,
            LastSeen = LastSeen,
            UserUuid = User.Uuid,
            UserEmail = User.Email,
            UserName = User.Name,
            ServiceAccount = User.IsService ? User.Uuid : null,
            DeviceUuid = device,
            IPAddress = new TextList([.. addresses]),
            Country = new TextList([.. countries]),
            Place = new TextList([.. places]),
            VaultUuid = Vault,
            EvidenceCount = Count,
            EvidenceUuid = new TextList([.. firstUuids]),
            Evidence = new FindingEvidence([.. first.Concat(latest).Select(fact => fact.ToEvent())]),
            AccountUuid = anchor.Account,
            Key = Key,
            HasGrown = wasTold || ToldCount > 0,
        };
        (ToldCount, ToldSeverity) = (Count, Severity);
        return finding;
    }

    private static void Note(List<string> list, string? text)
    {
        if (text is not null && list.Count < MostPlaces && !list.Contains(text))
            list.Add(text);
    }

    private static string MakeKey(params string?[] parts)
    {
        using var hash = SHA256.Create();
        var bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", parts)));
        return string.Concat(bytes.Take(16).Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
