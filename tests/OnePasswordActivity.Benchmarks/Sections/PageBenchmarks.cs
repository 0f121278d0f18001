using System;
using System.Collections.Generic;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>What happens to a page in memory.</summary>
public class PageBenchmarks
{
    internal const int PageSize = 1000;

    private static readonly EventFilter ByAction = new()
    {
        Action = [Pattern("export")],
        Category = [Pattern("mfa_failed")],
    };

    private static readonly EventFilter ByUser = new()
    {
        User = [Pattern("nobody@example.com")],
    };

    private byte[] page = [];

    [Params(ActivityStream.AuditEvents, ActivityStream.ItemUsages, ActivityStream.SignInAttempts)]
    public ActivityStream Stream { get; set; }

    [GlobalSetup]
    public void Setup() => page = EventPool.RenderAsync().GetAwaiter().GetResult().Page(Stream.Feature(), PageSize);

    [Benchmark(Baseline = true, Description = "JsonSerializer, all parts")]
    public object Serializer() => Stream switch
    {
        ActivityStream.AuditEvents => JsonSerializer.Deserialize(page, PlainModels.Default.PlainPagePlainAuditEvent)!,
        ActivityStream.ItemUsages => JsonSerializer.Deserialize(page, PlainModels.Default.PlainPagePlainItemUsage)!,
        _ => JsonSerializer.Deserialize(page, PlainModels.Default.PlainPagePlainSignInAttempt)!,
    };

    [Benchmark(Description = "read the page")]
    public object Parse() => Read();

    [Benchmark(Description = "read the page and all parts")]
    public int ParseAndReadParts()
    {
        var found = 0;
        foreach (var activity in Read())
            found += Count(activity);
        return found;
    }

    [Benchmark(Description = "read the page, filter by action or category")]
    public int ParseAndFilterByAction() => Matches(ByAction);

    [Benchmark(Description = "read the page, filter by user")]
    public int ParseAndFilterByUser() => Matches(ByUser);

    private static TextPattern Pattern(string text) => new(text, other => string.Equals(other, text, StringComparison.OrdinalIgnoreCase));

    private static int Count(ActivityEvent activity)
    {
        object?[] parts = activity switch
        {
            AuditEvent audit => [audit.ActorDetails, audit.ObjectDetails, audit.AuxDetails, audit.Session, audit.Location],
            ItemUsage usage => [usage.User, usage.Client, usage.Location],
            SignInAttempt attempt => [attempt.TargetUser, attempt.Client, attempt.Details, attempt.Location],
            _ => [],
        };
        var found = 0;
        foreach (var part in parts)
            if (part is not null)
                found++;
        return found;
    }

    private int Matches(EventFilter filter)
    {
        var kept = 0;
        foreach (var activity in Read())
            if (filter.Matches(activity))
                kept++;
        return kept;
    }

    private List<ActivityEvent> Read() => EventPage.Parse(new ObjectForm(Stream, "UJZDEGXDNCF32EPF3DHODZDOCI"), page).Items;
}
