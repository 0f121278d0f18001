using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class RateBudgetTests
{
    private static readonly RateLimits Api = new(600, 30_000);

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task The_first_requests_do_not_wait()
    {
        var budget = new RateBudget(Api, clock);
        for (var request = 0; request < 500; request++)
            Assert.True(budget.AcquireAsync(new RecordingLog(), CancellationToken.None).IsCompletedSuccessfully);
        Assert.Equal(29_500, budget.Left);
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(2000)]
    public async Task Neither_limit_is_ever_passed_and_the_long_run_comes_close_to_it(int milliseconds)
    {
        var sent = await SendAsync(new RateBudget(RateLimits.Of(new EventsClientOptions()), clock), TimeSpan.FromHours(3), TimeSpan.FromMilliseconds(milliseconds));

        Assert.InRange(Most(sent, TimeSpan.FromMinutes(1)), 1, 600);
        Assert.InRange(Most(sent, TimeSpan.FromHours(1)), 1, 30_000);
        if (milliseconds < 100)
            Assert.InRange(sent.Count(at => at >= TimeSpan.FromHours(1)), 0.95 * 2 * 30_000, 2 * 30_000);

        // Nobody ever stands still for longer than the minute's limit needs.
        Assert.InRange(sent.Zip(sent.Skip(1), (one, next) => next - one).Max().TotalSeconds, 0, 60);
    }

    [Fact]
    public async Task Limits_that_change_count_what_was_sent_before()
    {
        var budget = new RateBudget(Api, clock);
        var start = clock.GetUtcNow();
        var sent = await SendAsync(budget, TimeSpan.FromSeconds(30), TimeSpan.Zero);
        budget.Allow(new RateLimits(60, 3000));
        Assert.Equal(3000 - sent.Count, budget.Left);
        var change = clock.GetUtcNow() - start;
        var later = (await SendAsync(budget, TimeSpan.FromMinutes(10), TimeSpan.Zero)).ConvertAll(at => at + change);

        Assert.True(sent.Count > 500 && later.Count > 300, $"{sent.Count} and {later.Count}");
        Assert.All(later, at => Assert.InRange(sent.Concat(later).Count(other => other > at - TimeSpan.FromMinutes(1) && other <= at), 1, 60));
    }

    [Fact]
    public async Task A_refusal_stops_everybody_for_as_long_as_the_server_asks()
    {
        var budget = new RateBudget(Api, clock);
        budget.Refused(TimeSpan.FromSeconds(30));
        var waiting = Enumerable.Range(0, 3).Select(_ => budget.AcquireAsync(new RecordingLog(), CancellationToken.None)).ToList();

        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.DoesNotContain(waiting, task => task.IsCompleted);
        for (var step = 0; step < 20 && !waiting.TrueForAll(task => task.IsCompleted); step++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await Task.WhenAll(waiting).Soon();
    }

    [Fact]
    public async Task A_refusal_reaches_those_who_wait_already()
    {
        var budget = new RateBudget(new RateLimits(1, 1000), clock);
        await budget.AcquireAsync(new RecordingLog(), CancellationToken.None);
        var waiting = budget.AcquireAsync(new RecordingLog(), CancellationToken.None);
        budget.Refused(TimeSpan.FromMinutes(5));

        clock.Advance(TimeSpan.FromMinutes(2));
        await Task.Delay(20);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(3));
        await PassAsync(waiting);
    }

    [Fact]
    public async Task Refusals_in_a_row_stop_longer_and_longer_and_success_ends_that()
    {
        var budget = new RateBudget(null, clock);
        foreach (var seconds in new[] { 5, 10, 20, 40, 60, 60 })
            Assert.Equal(seconds, await PauseAsync(budget));
        budget.Accepted();
        Assert.Equal(5, await PauseAsync(budget));
    }

    [Fact]
    public async Task After_a_refusal_requests_keep_a_distance_for_a_while()
    {
        var budget = new RateBudget(Api, clock);
        budget.Refused(TimeSpan.Zero);
        var sent = await SendAsync(budget, TimeSpan.FromMinutes(20), TimeSpan.Zero);

        Assert.InRange(sent.Count(at => at < TimeSpan.FromMinutes(1)), 250, 400);
        Assert.InRange(sent.Count(at => at >= TimeSpan.FromMinutes(19)), 480, 600);
    }

    [Fact]
    public async Task Each_further_refusal_doubles_the_distance_for_those_who_share_the_token_with_many()
    {
        var budget = new RateBudget(Api, clock);
        var sent = new List<int>();
        for (var refusal = 0; refusal < 4; refusal++)
        {
            budget.Refused(TimeSpan.Zero);
            sent.Add((await SendAsync(budget, TimeSpan.FromSeconds(10), TimeSpan.Zero)).Count);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(sent[0], 45, 60);
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.InRange(pair.Second, pair.First * 0.4, pair.First * 0.7));
    }

    [Fact]
    public async Task Requests_that_were_refused_together_count_as_one_refusal()
    {
        var budget = new RateBudget(Api, clock);
        for (var request = 0; request < 8; request++)
            budget.Refused(null);
        var waited = new WaitLog();
        var turn = budget.AcquireAsync(waited, CancellationToken.None);

        Assert.Equal(5, Math.Round(waited.Wait.TotalSeconds));
        clock.Advance(Whole(waited.Wait));
        await turn.Soon();
    }

    [Fact]
    public async Task A_wait_ends_with_its_caller_and_leaves_the_request_to_others()
    {
        var budget = new RateBudget(new RateLimits(2, 1000), clock);
        await budget.AcquireAsync(new RecordingLog(), CancellationToken.None);
        await budget.AcquireAsync(new RecordingLog(), CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 5).Select(_ => budget.AcquireAsync(new RecordingLog(), cancel.Token)).ToList();
        await cancel.CancelAsync();
        foreach (var turn in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn.Soon());
        Assert.Equal(998, budget.Left);

        // Until the minute is over nobody has more than before.
        var next = budget.AcquireAsync(new RecordingLog(), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await next.Soon();
        Assert.True(budget.AcquireAsync(new RecordingLog(), CancellationToken.None).IsCompletedSuccessfully);
        Assert.False(budget.AcquireAsync(new RecordingLog(), CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Those_whose_turn_comes_in_a_pause_keep_a_distance_after_it()
    {
        var budget = new RateBudget(Api, clock);
        for (var request = 0; request < 500; request++)
            await budget.AcquireAsync(new RecordingLog(), CancellationToken.None);
        var logs = Enumerable.Range(0, 8).Select(_ => new WaitLog()).ToList();
        var waiting = logs.ConvertAll(log => budget.AcquireAsync(log, CancellationToken.None));
        budget.Refused(TimeSpan.FromSeconds(30));

        // All their turns have come, and each waits again.
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.Run(async () =>
        {
            while (logs.Exists(log => log.Count < 2))
                await Task.Delay(1);
        }).Soon();
        var turns = logs.Select(log => log.Wait.TotalSeconds + 1).Order().ToList();
        Assert.InRange(turns[0], 30, 30.1);
        Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0.1, 0.3));
        await PassAsync(Task.WhenAll(waiting));
    }

    [Fact]
    public async Task What_is_left_of_the_hour_comes_back()
    {
        var budget = new RateBudget(Api, clock);
        for (var request = 0; request < 100; request++)
            await budget.AcquireAsync(new RecordingLog(), CancellationToken.None);
        Assert.Equal(29_900, budget.Left);
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(29_900, budget.Left);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(30_000, budget.Left);
    }

    private static int Most(List<TimeSpan> sent, TimeSpan window)
    {
        var most = 0;
        for (int first = 0, last = 0; last < sent.Count; last++)
        {
            while (sent[last] - sent[first] >= window)
                first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    /// <summary>One caller who sends again and again, as fast as the budget and its own pace let it.</summary>
    private async Task<List<TimeSpan>> SendAsync(RateBudget budget, TimeSpan until, TimeSpan pace)
    {
        var start = clock.GetUtcNow();
        var sent = new List<TimeSpan>();
        while (clock.GetUtcNow() - start < until)
        {
            var waited = new WaitLog();
            var turn = budget.AcquireAsync(waited, CancellationToken.None);
            if (!turn.IsCompleted)
                clock.Advance(Whole(waited.Wait));
            await turn.Soon();
            sent.Add(clock.GetUtcNow() - start);
            clock.Advance(pace);
        }

        return sent;
    }

    private static TimeSpan Whole(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    /// <summary>Lets time pass until a wait is over: one that was interrupted may have said how long it is still to be, and not begun yet.</summary>
    private async Task PassAsync(Task wait)
    {
        await Task.Run(async () =>
        {
            while (!wait.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                await Task.Delay(1);
            }
        }).Soon();
        await wait;
    }

    private async Task<double> PauseAsync(RateBudget budget)
    {
        budget.Refused(null);
        var waited = new WaitLog();
        var turn = budget.AcquireAsync(waited, CancellationToken.None);
        var pause = waited.Wait;
        clock.Advance(Whole(pause));
        await turn.Soon();
        return Math.Round(pause.TotalSeconds);
    }

    private sealed class WaitLog : IApiLog
    {
        private int count;

        public TimeSpan Wait { get; private set; }

        public int Count => Volatile.Read(ref count);

        public bool DebugEnabled => false;

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }

        public void Waiting(TimeSpan wait, string reason)
        {
            Wait = wait;
            Interlocked.Increment(ref count);
        }

        public void Warning(string message)
        {
        }
    }
}
