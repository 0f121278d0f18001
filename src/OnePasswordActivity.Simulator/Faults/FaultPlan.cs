using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// What is to go wrong, and when. A request meets the first rule, in order of addition, that matches it and is not used up.
/// </summary>
public sealed class FaultPlan
{
    /// <summary>For a fault that never stops.</summary>
    public const int Forever = -1;

    private readonly Lock _lock = new();
    private readonly List<FaultRule> _rules = [];

    /// <summary>Makes requests to any path that begins so fail.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="pathPrefix">How the path begins; all paths if nothing is given.</param>
    /// <param name="method">The HTTP method; all if nothing is given.</param>
    /// <param name="times">How many requests fail, or <see cref="Forever"/>.</param>
    /// <param name="skip">How many matching requests pass unharmed first.</param>
    public FaultRule Add(Fault fault, string? pathPrefix = null, string? method = null, int times = 1, int skip = 0) =>
        Add(fault, request => Begins(request, pathPrefix) && (method is null || method == request.Method), times, skip);

    /// <summary>Makes requests for the pages of a stream fail, in both versions.</summary>
    public FaultRule Add(Fault fault, EventStream stream, int times = 1, int skip = 0) =>
        Add(fault, request => EventsRoute.Of(request.Path) is { Stream: { } asked } && asked == stream, times, skip);

    /// <summary>Makes the requests fail that a test picks.</summary>
    public FaultRule Add(Fault fault, Func<RecordedRequest, bool> matches, int times = 1, int skip = 0)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, Forever);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        var rule = new FaultRule(fault, matches, times, skip);
        lock (_lock)
            _rules.Add(rule);
        return rule;
    }

    /// <summary>From here on nothing goes wrong.</summary>
    public void Clear()
    {
        lock (_lock)
            _rules.Clear();
    }

    internal Fault? Take(RecordedRequest request)
    {
        lock (_lock)
            return _rules.FirstOrDefault(rule => rule.Matches(request) && rule.Take())?.Fault;
    }

    private static bool Begins(RecordedRequest request, string? pathPrefix) =>
        pathPrefix is null || request.Path.StartsWith(pathPrefix, StringComparison.Ordinal);
}
