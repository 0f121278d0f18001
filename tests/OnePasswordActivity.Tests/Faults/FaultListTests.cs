using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests.Faults;

/// <summary>
/// Everything that goes wrong between a collector and the API, over real connections: what passes is retried without a word, what stays is
/// reported after all events before it, and going on from what the error says loses nothing and doubles nothing.
/// </summary>
public sealed class FaultListTests : ModuleTest, IDisposable
{
    private const string Command = "Get-OPItemUsage";
    private const string Start = "-StartTime $start";
    private const int PageSize = 40;
    private const string OnePart = "-ThrottleLimit 1";

    private BrokenGateway gateway = null!;

    /// <summary>What the server does, and the error where it does not stop.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "reset before the reply", "ConnectionFailed" },
        { "reset in the body", "ConnectionFailed" },
        { "closed in the head", "ConnectionFailed" },
        { "closed in the body", "ConnectionFailed" },
        { "chunks without an end", "ConnectionFailed" },
        { "refused", "ConnectionFailed" },
        { "no HTTP", "ConnectionFailed" },
        { "no gzip", "ConnectionFailed" },
        { "no brotli", "ConnectionFailed" },
        { "truncated JSON", "UnexpectedResponse" },
        { "malformed JSON", "UnexpectedResponse" },
        { "empty body", "UnexpectedResponse" },
        { "slow body", "RequestTimeout" },
        { "slow head", "RequestTimeout" },
        { "stalled body", "RequestTimeout" },
        { "500", "ServerError" },
        { "502", "ServerError" },
        { "503", "ServerError" },
        { "504", "ServerError" },
        { "429 in a second", "Throttled" },
        { "429 by date", "Throttled" },
    };

    public static TheoryData<string> Passing => [.. Faults.Select(row => (string)row[0])];

    /// <summary>Refusals after which a retry would take long here; how long is in the engine's tests.</summary>
    public static TheoryData<string, string> Refusals => new()
    {
        { "429", "Try again in some minutes" },
        { "429 in -5", "Try again in some minutes" },
        { "429 in soon", "Try again in some minutes" },
        { "429 in 99999999999999", "Try again in some minutes" },
        { "429 in 86400", "Try again in 1440 min" },
    };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        gateway = new BrokenGateway(Server.BaseUri);

        // The number of events is exact, so that they reach further back where there were more weekends.
        Session.Set("uri", gateway.BaseUri).Set("start", DateTimeOffset.UtcNow.AddDays(-Options.Days - 5));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public void What_passes_is_retried_and_nobody_notices(string fault)
    {
        Connect(retries: 5, Patience(fault));
        Do(fault, once: true);
        var result = Run($"{Command} {Start} {OnePart} -PageSize {PageSize} -Verbose").Clean();

        Assert.Equal(Truth(EventStream.ItemUsages), result.Texts("Json"));
        Assert.Empty(result.Warnings);
        Assert.Contains(result.Verbose, line => line.Contains("Trying again in", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_stays_is_reported_after_what_came_before_with_the_place_to_go_on(string fault, string id)
    {
        Connect(retries: 0, Patience(fault));
        Do(fault, once: false);
        Check($"{Command} {Start} {OnePart} -PageSize {PageSize}", id);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_window_that_is_read_in_parts_says_from_when_to_go_on(string fault, string id)
    {
        Connect(retries: 0, Patience(fault));
        Do(fault, once: false, after: 25, pages: 1);
        var result = Run($"{Command} {Start} -PageSize 10");
        Assert.Equal(id, result.Terminating!.Id());
        Heal();
        var next = Going.On(result, Command, Start, options: "-PageSize 10");
        Assert.True(Going.IsByTime(next), next);
        var rest = Run(next).Clean().Texts("Json");
        var truth = Truth(EventStream.ItemUsages);
        Assert.Equal(truth.Order(), result.Texts("Json").Union(rest).Order());
        Assert.Equal(rest.Count, rest.Distinct().Count());
        Assert.True(rest.Count < truth.Length, "It would begin anew.");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_is_reported_with_how_long_it_lasts(string fault, string advice)
    {
        Connect(retries: 0, Patience(fault));
        Do(fault, once: false);
        Assert.Contains(advice, Check($"{Command} {Start} {OnePart} -PageSize {PageSize}", "Throttled"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wait_of_more_than_an_hour_is_not_waited_for()
    {
        Connect(retries: 5);
        Do("429 in 86400", once: false);
        Assert.Contains("1440 min", Check($"{Command} {Start} {OnePart} -PageSize {PageSize}", "Throttled"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_is_revoked_in_mid_stream_is_not_tried_again_and_a_new_one_goes_on()
    {
        Connect(retries: 5);
        Do("revoked", once: true);
        Check($"{Command} {Start} {OnePart} -PageSize {PageSize}", "Unauthorized");
        Assert.Equal(1, Server.Requests.All.Count(request => request.StatusCode == 401));
    }

    [Fact]
    public void A_name_that_is_not_known_is_tried_again_and_reported()
    {
        Session.Set("uri", new Uri("https://events.invalid"));
        var result = Run("Connect-OPEvents -Token $token -BaseUri $uri -NoProxy -MaximumRetryCount 1 -Scope Runspace -Verbose");
        Assert.Equal("ConnectionFailed", result.Terminating!.Id());
        Assert.Contains("events.invalid", result.Terminating!.ToString(), StringComparison.Ordinal);
        Assert.Single(result.Verbose, line => line.Contains("Trying again in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OnePart)]
    [InlineData("")]
    public void A_page_that_can_not_be_read_names_its_stream_and_its_cursor(string parts)
    {
        Connect(retries: 0);
        Server.Faults.Add(Fault.BadJson, request => request.Body.Contains("cursor", StringComparison.Ordinal), FaultPlan.Forever, skip: 2);
        var result = Run($"{Command} {Start} {parts} -PageSize 10");
        Assert.Equal("UnexpectedResponse", result.Terminating!.Id());
        Assert.Contains("/itemusages", result.Terminating!.ToString(), StringComparison.Ordinal);
        var action = result.Terminating!.ErrorDetails!.RecommendedAction;
        Assert.Matches("-Cursor '.+'", action);
        if (parts.Length == 0)
            Assert.Matches("-StartTime '.+'", action);
        Assert.NotEmpty(result.Output);
    }

    public void Dispose() => gateway.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>How many seconds an attempt may take: only what never ends is to be given up soon.</summary>
    private static int Patience(string fault) => fault.StartsWith("s", StringComparison.Ordinal) ? 4 : 60;

    private void Connect(int retries, int patience = 60) =>
        Run($"Connect-OPEvents -Token $token -BaseUri $uri -Scope Runspace -TimeoutSec {patience} -MaximumRetryCount {retries}").Clean();

    /// <summary>Reads until the error, goes on from it, and compares with the truth. Gives the error's text.</summary>
    private string Check(string script, string id)
    {
        var result = Run(script);
        Assert.Equal(id, result.Terminating!.Id());
        var truth = Truth(EventStream.ItemUsages);
        Assert.Equal(truth.Take(3 * PageSize), result.Texts("Json"));
        Heal();
        var next = Going.On(result, Command, Start);
        Assert.False(Going.IsByTime(next), next);
        Assert.Equal(truth, result.Texts("Json").Concat(Run(next).Clean().Texts("Json")));
        return result.Terminating!.ToString();
    }

    /// <summary>From here on all is well. Who was refused comes with a token of its own, or would wait.</summary>
    private void Heal()
    {
        Server.Faults.Clear();
        gateway.Heal();
        Session.Set("token", Server.CreateEventsToken());
        Connect(retries: 0);
    }

    /// <summary>Lets pages go wrong.</summary>
    private void Do(string fault, bool once, int after = 3, int? pages = null)
    {
        var count = pages ?? (once ? 1 : int.MaxValue);
        Func<BrokenGateway, System.Net.Sockets.Socket, BrokenGateway.Reply, Task>? harm = fault switch
        {
            "closed in the head" => Harm.ClosedInHead,
            "closed in the body" => Harm.ClosedInBody,
            "chunks without an end" => Harm.CutChunks,
            "refused" => Harm.Refused(once ? TimeSpan.FromMilliseconds(200) : null),
            "no HTTP" => Harm.NoHttp,
            "no gzip" => Harm.Encoded("gzip"),
            "no brotli" => Harm.Encoded("br"),
            "slow head" => Harm.TrickledHead,
            "stalled body" => Harm.Stalled,
            _ => null,
        };
        if (harm is not null)
            gateway.Harm(harm, count, after);
        else
            Server.Faults.Add(Of(fault), EventStream.ItemUsages, pages ?? (once ? 1 : FaultPlan.Forever), after);
    }

    private static Fault Of(string fault) => fault switch
    {
        "reset before the reply" => Fault.ResetBeforeReply,
        "reset in the body" => Fault.ResetInBody,
        "truncated JSON" => Fault.TruncatedJson,
        "malformed JSON" => Fault.BadJson,
        "empty body" => Fault.Status(200, body: ""),
        "slow body" => Fault.SlowBody(TimeSpan.FromMilliseconds(20)),
        "revoked" => Fault.RevokedToken,
        "429 in a second" => Fault.Status(429, "1"),
        "429 by date" => Fault.Status(429, DateTimeOffset.UtcNow.AddSeconds(2).ToString("R", CultureInfo.InvariantCulture)),
        _ when fault.StartsWith("429 in ", StringComparison.Ordinal) => Fault.Status(429, fault["429 in ".Length..]),
        _ => Fault.Status(int.Parse(fault, CultureInfo.InvariantCulture)),
    };
}
