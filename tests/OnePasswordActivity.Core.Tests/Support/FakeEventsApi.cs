using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>
/// An Events API that holds events in the order in which they were inserted, and that can read its documentation in different ways.
/// </summary>
internal sealed class FakeEventsApi(IReadOnlyList<FakeEventsApi.Entry> entries)
{
    /// <summary>Whether times are compared with the moment of insertion, and not with that of the event.</summary>
    public bool ByInsertion { get; init; }

    public bool StartExclusive { get; init; }

    public bool EndInclusive { get; init; }

    /// <summary>Whether a cursor forgets the end that it was asked for.</summary>
    public bool ForgetsEnd { get; init; }

    /// <summary>Whether the last event of a page is the first of the next one too.</summary>
    public bool RepeatsAtSeams { get; init; }

    /// <summary>The events whose action is an export, not a fill.</summary>
    public IReadOnlyList<string> Special { get; init; } = [];

    /// <summary>How many of the first events come without a time.</summary>
    public int Timeless { get; init; }

    public Script Script() => new(request => Answer(request));

    /// <summary>The events that a query is for; a client leaves out what happened after its end.</summary>
    /// <param name="query">The query.</param>
    /// <param name="mayBeLate">Whether with those that happened before the end but were inserted after it.</param>
    public IEnumerable<string> Wanted(EventQuery query, bool mayBeLate = false)
    {
        var asked = new Query(query.StartTime!.Value, mayBeLate ? null : query.EndTime, 0, 0);
        return entries
            .Where(entry => Matches(entry, asked) && !(entry.Happened > query.EndTime) && (query.Filter is null || Special.Contains(entry.Uuid)))
            .Select(entry => entry.Uuid);
    }

    public HttpResponseMessage Answer(Sent request)
    {
        using var body = JsonDocument.Parse(request.Body);
        Query query;
        if (body.RootElement.TryGetProperty("cursor", out var cursor))
        {
            var parts = cursor.GetString()!.Split('|');
            query = new Query(Time(parts[0]), parts[1].Length == 0 ? null : Time(parts[1]), Number(parts[2]), Number(parts[3]));
        }
        else
        {
            query = new Query(
                body.RootElement.GetProperty("start_time").GetDateTimeOffset(),
                body.RootElement.TryGetProperty("end_time", out var end) ? end.GetDateTimeOffset() : null,
                body.RootElement.GetProperty("limit").GetInt32(),
                0);
        }

        var matching = Enumerable.Range(query.Position, entries.Count - query.Position).Where(index => Matches(entries[index], query)).Take(query.Limit + 1).ToList();
        var page = matching.Take(query.Limit).ToList();
        var next = page.Count == 0 ? query.Position : page[^1] + (RepeatsAtSeams && matching.Count > query.Limit && query.Limit > 1 ? 0 : 1);
        var end2 = ForgetsEnd ? null : query.End;
        var following = string.Create(CultureInfo.InvariantCulture, $"{query.Start:o}|{end2:o}|{query.Limit}|{next}");
        return Support.Answer.Json(Make.Page(
            page.Select(Usage),
            following,
            matching.Count > query.Limit));
    }

    private string Usage(int index)
    {
        var entry = entries[index];
        var usage = Make.Usage(entry.Uuid, index < Timeless ? "" : entry.Happened.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        return Special.Contains(entry.Uuid) ? usage.Replace("fill", "export", StringComparison.Ordinal) : usage;
    }

    private bool Matches(Entry entry, Query query)
    {
        var moment = ByInsertion ? entry.Inserted : entry.Happened;
        return (StartExclusive ? moment > query.Start : moment >= query.Start)
            && (query.End is not { } end || (EndInclusive ? moment <= end : moment < end));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    internal sealed record Entry(string Uuid, DateTimeOffset Happened, DateTimeOffset Inserted);

    private sealed record Query(DateTimeOffset Start, DateTimeOffset? End, int Limit, int Position);
}
