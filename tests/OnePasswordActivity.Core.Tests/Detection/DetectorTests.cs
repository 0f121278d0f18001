using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Detection.Baselines;
using OnePasswordActivity.Core.Detection.State;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Detection;

public sealed class DetectorTests
{
    private const string Burst = "0*30/1 S u# credentials_failed password_secret_bad ip=192.0.2.9";

    [Fact]
    public void What_belongs_together_is_one_finding_and_what_comes_days_later_another()
    {
        var found = History.Find(Play.Events($"{Burst}; 3d+{Burst}"), options: Only("OP-BRUTE-FORCE"));
        Assert.Equal([30, 30], found.Select(finding => finding.EvidenceCount));
        Assert.NotEqual(found[0].Key, found[1].Key);
        Assert.Equal(10, found[0].Evidence.Count);
        Assert.Null(found[0].UserUuid);
        Assert.Equal("192.0.2.9", found[0].IPAddress.ToString());
    }

    [Fact]
    public void A_finding_at_once_is_told_again_when_it_has_doubled()
    {
        using var detector = new Detector(new DetectorOptions { AtOnce = true, Rules = Only("OP-BRUTE-FORCE").Rules });
        detector.Follow();
        var told = Play.Events("0*90/0.5 S ana credentials_failed password_secret_bad").SelectMany(each => detector.Process([each])).ToList();
        Assert.Equal([20, 40, 80], told.Select(finding => finding.EvidenceCount));
        Assert.Equal([false, true, true], told.Select(finding => finding.HasGrown));
        Assert.Single(told.Select(finding => finding.Key).Distinct());
        Assert.Empty(detector.Complete());
    }

    [Fact]
    public void What_was_told_in_an_earlier_run_is_told_again_only_when_it_grew()
    {
        var memory = new Memory();
        Assert.Single(Run(Burst));
        Assert.Empty(Run(Burst));
        var grown = Assert.Single(Run("0*40/1 S u# credentials_failed password_secret_bad ip=192.0.2.9"));
        Assert.True(grown.HasGrown);

        List<Finding> Run(string script)
        {
            using var detector = new Detector(Only("OP-BRUTE-FORCE"), memory: memory);
            return [.. detector.Process(Play.Events(script)), .. detector.Complete()];
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_goes_on_from_the_same_event_after_days_is_a_finding_that_has_grown(bool atOnce)
    {
        using var detector = new Detector(Only("OP-SUSPENDED-ACTIVITY") with { AtOnce = atOnce });
        detector.Follow();
        var events = Play.Events("0 A ana suspend user bo; 1d*3/1 S bo success credentials_ok; 5d S bo success credentials_ok");
        List<Finding> told = [.. events.SelectMany(each => detector.Process([each])), .. detector.Complete()];
        Assert.Equal(atOnce ? [2, 4, 5] : [4, 5], told.Select(finding => finding.EvidenceCount));
        Assert.Equal(told.Select((_, n) => n > 0), told.Select(finding => finding.HasGrown));
        Assert.Single(told.Select(finding => finding.Key).Distinct());
    }

    [Theory]
    [InlineData(0b1)]
    [InlineData(0b10_0000_0000)]
    [InlineData(0b100_0000_0000)]
    [InlineData(0b1010_1010_1010)]
    [InlineData(0b1111_1111_1110)]
    public void Events_that_do_not_name_their_account_belong_to_the_finding_of_those_that_do(int unnamed)
    {
        var script = string.Join("; ", Enumerable.Range(0, 12).Select(n => $"{n} U ana fill v{n} i {((unnamed >> n & 1) == 1 ? "in=?" : "")}"));
        foreach (var atOnce in new[] { false, true })
        {
            var finding = Assert.Single(History.Find(Play.Events(script), options: Only("OP-MANY-VAULTS") with { AtOnce = atOnce }));
            Assert.Equal(("ACCOUNT", atOnce ? 10 : 12), (finding.AccountUuid, finding.EvidenceCount));
        }
    }

    [Fact]
    public void The_same_in_two_accounts_is_two_findings()
    {
        var found = History.Find(Play.Events($"{Burst}; {Burst} in=OTHER"), options: Only("OP-BRUTE-FORCE"));
        Assert.Equal(["ACCOUNT", "OTHER"], found.Select(finding => finding.AccountUuid).Order());
        Assert.NotEqual(found[0].Key, found[1].Key);
    }

    [Fact]
    public void Baselines_go_on_in_another_run()
    {
        var baselines = new MemoryBaselines();
        Assert.Empty(Run("0 S ana success credentials_ok; 10d S ana success credentials_ok", out var note));
        Assert.Contains("OP-NEW-COUNTRY (14 days)", Assert.Single(note), StringComparison.Ordinal);
        Assert.Single(Run("20d S ana success credentials_ok at=tokyo", out note));
        Assert.Empty(note);

        List<Finding> Run(string script, out IReadOnlyList<string> notes)
        {
            using var detector = new Detector(Only("OP-NEW-COUNTRY"), baselines);
            List<Finding> found = [.. detector.Process(Play.Events(script)), .. detector.Complete()];
            notes = detector.TakeNotes();
            Assert.Empty(detector.TakeNotes());
            return found;
        }
    }

    [Fact]
    public void Findings_that_matter_less_are_left_out_and_their_rules_too()
    {
        var events = Play.Events("0 A ana chngpsso sso s; 2d A ana disblsso sso s; 0 A ana share item i");
        Assert.Equal([Severity.High], History.Find(events, options: new DetectorOptions { MinimumSeverity = Severity.High }).Select(finding => finding.Severity));
        Assert.Equal(["OP-ITEM-SHARED"], History.Find(events, options: new DetectorOptions { ExcludeRules = Only("OP-SSO-CHANGED").Rules }).Select(finding => finding.RuleId));
    }

    [Theory]
    [InlineData("op-brute-force.FAILURES", 31, 0)]
    [InlineData("OP-BRUTE-FORCE.failures", "30", 1)]
    [InlineData("OP-BRUTE-FORCE.window", 10.0, 0)]
    public void Thresholds_can_be_set(string name, object value, int count) =>
        Assert.Equal(count, History.Find(Play.Events(Burst), options: With(name, value)).Count(finding => finding.RuleId == "OP-BRUTE-FORCE"));

    [Fact]
    public void A_threshold_of_time_takes_a_span() =>
        Assert.DoesNotContain(History.Find(Play.Events(Burst), options: With("OP-BRUTE-FORCE.window", TimeSpan.FromMinutes(10))), finding => finding.RuleId == "OP-BRUTE-FORCE");

    [Theory]
    [InlineData("OP-NO-SUCH.failures", 1, "ThresholdNotFound", "Get-OPDetectionRule")]
    [InlineData("OP-BRUTE-FORCE.fails", 1, "ThresholdNotFound", "'OP-BRUTE-FORCE.failures', 'OP-BRUTE-FORCE.window'")]
    [InlineData("OP-SSO-CHANGED.x", 1, "ThresholdNotFound", "OP-SSO-CHANGED has no thresholds")]
    [InlineData("nonsense", 1, "ThresholdNotFound", "a dot")]
    [InlineData("OP-BRUTE-FORCE.failures", 0, "InvalidThreshold", "events from 1 to 1000000")]
    [InlineData("OP-BRUTE-FORCE.failures", "many", "InvalidThreshold", "a number of events")]
    [InlineData("OP-BRUTE-FORCE.failures", double.NaN, "InvalidThreshold", "a number")]
    [InlineData("OP-BRUTE-FORCE.failures", null, "InvalidThreshold", "a number")]
    [InlineData("OP-BRUTE-FORCE.failures", true, "InvalidThreshold", "a number")]
    public void A_threshold_that_is_not_there_or_not_acceptable_is_refused(string name, object? value, string id, string advice)
    {
        var exception = Assert.Throws<InvalidInputException>(() => new Detector(With(name, value!)));
        Assert.Equal(id, exception.ErrorId);
        Assert.Contains(advice, exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_not_there_is_refused() =>
        Assert.Equal("RuleNotFound", Assert.Throws<InvalidInputException>(() => new Detector(Only("OP-NO-SUCH"))).ErrorId);

    [Theory]
    [InlineData("0 A bo patch items v; 1 S ana success credentials_ok; 2 S bo success credentials_ok; 3 S ana credentials_failed password_secret_bad", 1)]
    [InlineData("1 S ana success credentials_ok; 2 A bo patch items v", 0)] // When it was suspended may be missing.
    [InlineData("0 A bo patch items v; 1 S ana success credentials_ok; 2 A bo suspend user ana; 5 U ana fill v i", 0)]
    [InlineData("0 A bo patch items v; 1 A bo reactive user ana; 2 S ana success credentials_ok", 0)]
    public void Whom_the_api_calls_suspended_is_judged_by_audit_events_where_they_tell(string script, int count)
    {
        var options = Only("OP-SUSPENDED-ACTIVITY") with { SuspendedUsers = ["ANA"] };
        var found = History.Find(Play.Events(script), options: options);
        Assert.Equal(count, found.Count);
        Assert.All(found, finding => Assert.Equal(("ana@example.com", 1, Severity.Medium), (finding.UserEmail, finding.EvidenceCount, finding.Severity)));
        Assert.Empty(History.Find(Play.Events(script), options: options with { SuspendedUsers = [] }));
    }

    [Fact]
    public void Whom_the_api_calls_suspended_is_told_at_once_when_following()
    {
        using var detector = new Detector(Only("OP-SUSPENDED-ACTIVITY") with { SuspendedUsers = ["ANA"], AtOnce = true });
        Assert.Empty(detector.Process(Play.Events("0 A bo patch items v; 1 S ana success credentials_ok")));
        Assert.Single(detector.Follow());
        Assert.Single(detector.Process(Play.Events("60 U ana fill v i")));
    }

    [Fact]
    public void Where_there_are_more_values_than_can_be_kept_nothing_is_new_unless_it_is_forgotten_anyway()
    {
        Assert.Empty(Find("OP-SERVICE-NEW-VAULT", "0*100/60 U svc1 server-fetch v# i; 14d*100/60 U svc1 server-fetch v# i; 20d U svc1 server-fetch w i"));
        Assert.Single(Find("OP-SERVICE-NEW-VAULT", "0*30/60 U svc1 server-fetch v# i; 14d*30/60 U svc1 server-fetch v# i; 20d U svc1 server-fetch w i"));
        Assert.Single(Find("OP-NEW-ADDRESS", "0*100/60 S ana success credentials_ok ip=192.0.2.#; 30d S ana success credentials_ok ip=198.51.100.1"));

        static List<Finding> Find(string id, string script) => History.Find(Play.Events(script), options: Only(id));
    }

    [Fact]
    public void A_rule_that_is_asked_for_and_lacks_its_list_says_so()
    {
        using var detector = new Detector(Only("OP-BREAK-GLASS"));
        Assert.Contains("OP-BREAK-GLASS (the watchlist's breakGlassUsers)", Assert.Single(detector.TakeNotes()), StringComparison.Ordinal);
        Assert.Empty(detector.TakeNotes());
        using var other = new Detector(new DetectorOptions());
        Assert.Empty(other.TakeNotes());
    }

    [Fact]
    public void Events_without_a_time_are_left_out_with_a_note()
    {
        using var detector = new Detector(new DetectorOptions());
        var page = EventPage.Parse(new ObjectForm(ActivityStream.ItemUsages, null), """{"cursor":"","has_more":false,"items":[{"uuid":"A"}]}"""u8);
        detector.Process(page.Items);
        Assert.Empty(detector.Complete());
        Assert.Contains("without a time", Assert.Single(detector.TakeNotes()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_forgets_what_was_not_used_for_long()
    {
        var map = new RecentMap<int, int>(100);
        for (var i = 0; i < 1000; i++)
        {
            map.Set(i, i);
            Assert.True(map.TryGet(0, out _));
            Assert.InRange(map.Entries.Count(), 1, 100);
        }

        Assert.False(map.TryGet(500, out _));
        Assert.True(map.TryGet(990, out var value));
        Assert.Equal(990, value);
        map.Remove(990);
        Assert.False(map.TryGet(990, out _));
    }

    private static DetectorOptions Only(string id) => new() { Rules = [new TextPattern(id, text => text == id)] };

    private static DetectorOptions With(string name, object? value) => new() { Thresholds = new Dictionary<string, object?> { [name] = value } };

    private sealed class Memory : IFindingMemory
    {
        private readonly Dictionary<string, byte[]> kept = [];

        public IncidentState? Recall(Rule rule, string? account, string subject, DateTimeOffset time) => null;

        public IncidentState? Recall(string key) => kept.TryGetValue(key, out var bytes) ? IncidentState.Read(bytes) : null;

        public void Keep(IncidentState state) => kept[state.Key] = state.Write();
    }
}
