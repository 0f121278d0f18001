using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OnePasswordActivity.Core.Detection;

/// <summary>
/// A rule of detection. It sees every fact of its streams in the order of time, keeps what it needs in bounded memory, and reports. An
/// instance is for one run.
/// </summary>
internal abstract class Rule
{
    private const double Largest = 1_000_000;

    private readonly List<Threshold> thresholds = [];

    private protected Rule(string id, string title, Severity severity, Streams streams, params string[] techniques) =>
        (Id, Title, Severity, Streams, Techniques, Highest) = (id, title, severity, streams, techniques, severity);

    public string Id { get; }

    public string Title { get; }

    public Severity Severity { get; }

    /// <summary>The greatest severity that a finding can have.</summary>
    public Severity Highest { get; protected init; }

    public Streams Streams { get; }

    public string[] Techniques { get; }

    public string Logic { get; protected init; } = "";

    public string FalsePositives { get; protected init; } = "";

    public string Response { get; protected init; } = "";

    public string? Requires { get; protected init; }

    public string[] References { get; protected init; } = [];

    public IReadOnlyList<Threshold> Thresholds => thresholds;

    /// <summary>How long nothing may happen before the same thing is a new finding.</summary>
    public TimeSpan Quiet { get; protected init; } = TimeSpan.FromDays(1);

    /// <summary>The actions, or categories of sign-ins, that it looks at; it sees no others. Null for all.</summary>
    public virtual IReadOnlyList<string>? Actions => null;

    /// <summary>How far back facts can still matter for what it makes of a new one, beside <see cref="Landmarks"/> and baselines.</summary>
    public virtual TimeSpan Lookback => TimeSpan.FromTicks(thresholds.Where(threshold => threshold.IsTime).Sum(threshold => threshold.Ticks));

    /// <summary>What it needs from further back, when it goes on where an earlier run ended.</summary>
    public virtual IReadOnlyList<Landmark> Landmarks => [];

    /// <summary>Whether it then needs the last fact of each stream too, however old.</summary>
    public virtual bool NeedsLast => false;

    /// <summary>Whether what it requires of the watchlist is there.</summary>
    public virtual bool IsReady => true;

    /// <summary>How much history it would have needed, when it could judge nobody; else null.</summary>
    public virtual string? Shortcoming => null;

    protected RuleContext Context { get; private set; } = null!;

    protected Watchlist Watchlist => Context.Watchlist;

    public DetectionRule About => new()
    {
        Id = Id,
        Title = Title,
        Severity = Severity,
        Technique = new TextList(Techniques),
        Stream = new TextList([.. new[] { (Streams.Audit, ActivityStream.AuditEvents), (Streams.Usages, ActivityStream.ItemUsages), (Streams.SignIns, ActivityStream.SignInAttempts) }
            .Where(pair => (Streams & pair.Item1) != 0).Select(pair => pair.Item2.ToString())]),
        Logic = Logic,
        Threshold = [.. thresholds.Select(threshold => threshold.About)],
        Requires = Requires,
        FalsePositives = FalsePositives,
        RecommendedAction = Response,
        Reference = new TextList([.. Techniques.Select(technique => $"https://attack.mitre.org/techniques/{technique.Replace('.', '/')}/"), .. References]),
    };

    /// <summary>Whether somebody is on the watchlist's list of users for emergencies.</summary>
    public bool IsBreakGlass(Person user) => Watchlist.IsBreakGlass(user.Uuid, user.Email);

    public void Begin(RuleContext context)
    {
        Context = context;
        Start();
    }

    /// <summary>Takes in the next fact.</summary>
    public abstract void See(Fact fact);

    /// <summary>The facts of the past have been seen; the others come when they happen.</summary>
    public virtual void Follow()
    {
    }

    /// <summary>All facts have been seen.</summary>
    public virtual void End()
    {
    }

    /// <summary>The context is there.</summary>
    protected virtual void Start()
    {
    }

    protected Threshold Set(string name, double value, string unit, string meaning, double minimum = 1)
    {
        var threshold = new Threshold(new DetectionThreshold { Name = $"{Id}.{name}", Default = value, Unit = unit, Minimum = minimum, Meaning = meaning });
        thresholds.Add(threshold);
        return threshold;
    }

    /// <summary>Whether a value can be set.</summary>
    public static bool IsAcceptable(Threshold threshold, double value) => value >= threshold.About.Minimum && value <= Largest;

    /// <summary>Reports. What is reported again for the same subject before it was quiet for long belongs to the same finding.</summary>
    /// <param name="fact">The latest fact.</param>
    /// <param name="subject">What it is about, within the rule and the account: a user, an address, a vault.</param>
    /// <param name="description">A sentence for people.</param>
    /// <param name="evidence">All facts behind it, when there are more than the latest.</param>
    /// <param name="severity">The severity, when it is not the rule's.</param>
    /// <param name="user">Whom it is about, when it is not who did it.</param>
    /// <param name="vault">The vault.</param>
    /// <param name="proof">The fact that shows it, when that is a later one.</param>
    protected void Report(
        Fact fact,
        string? subject,
        string description,
        IEnumerable<Fact>? evidence = null,
        Severity? severity = null,
        Person? user = null,
        string? vault = null,
        Fact? proof = null)
    {
        if ((proof ?? fact).Ticks >= Context.Incidents.FromTicks)
            Context.Incidents.Add(this, fact, subject ?? "", description, evidence, severity ?? Severity, user ?? fact.User, vault ?? fact.Vault);
    }

    /// <summary>A number and its noun.</summary>
    protected static string Many(int count, string noun) => count == 1 ? $"1 {noun}" : string.Format(CultureInfo.InvariantCulture, "{0:N0} {1}s", count, noun);

    /// <summary>A length of time in words, whichever sign it has.</summary>
    protected static string Lasting(long ticks)
    {
        var span = TimeSpan.FromTicks(Math.Abs(ticks));
        return span < TimeSpan.FromHours(2) ? Many(Math.Max(1, (int)Math.Round(span.TotalMinutes)), "minute")
            : span < TimeSpan.FromDays(3) ? Many((int)Math.Round(span.TotalHours), "hour")
            : Many((int)Math.Round(span.TotalDays), "day");
    }

    /// <summary>From where, as far as it is known.</summary>
    protected static string From(Fact fact) =>
        fact.IPAddress is null ? "" : fact.Place is null ? $" from {fact.IPAddress}" : $" from {fact.IPAddress} ({fact.Place})";

    /// <summary>The name of something on the watchlist, or its UUID.</summary>
    protected static string Named(IReadOnlyDictionary<string, string> list, string? id) =>
        id is not null && list.TryGetValue(id, out var name) && name.Length > 0 ? $"'{name}'" : id ?? "unknown";
}
