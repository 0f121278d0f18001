using System;
using System.Linq;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Long windows that are read in parts.</summary>
public sealed class SideBySideTests : ModuleTest
{
    public static TheoryData<string, EventStream> Streams => ReadingEventsTests.Streams;

    [Theory]
    [MemberData(nameof(Streams))]
    public void Parts_of_a_window_give_every_event_once(string command, EventStream stream)
    {
        ConnectEvents("-RequestsPerMinute 100000 -RequestsPerHour 1000000");
        var truth = Truth(stream).Order(StringComparer.Ordinal);
        Assert.Equal(truth, Run($"{command} -StartTime $longAgo -PageSize 5").Clean().Texts("Json").Order(StringComparer.Ordinal));
        Assert.Equal(truth, Run($"{command} -StartTime $longAgo -PageSize 5 -Unordered -ThrottleLimit 3").Clean().Texts("Json").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_part_that_fails_says_from_when_to_go_on()
    {
        ConnectEvents();
        Server.Faults.Add(Fault.Status(403), EventStream.ItemUsages, times: FaultPlan.Forever, skip: 8);
        var result = Run("Get-OPItemUsage -StartTime $longAgo -PageSize 20");
        Assert.Equal("MissingPermission", result.Terminating!.Id());
        var action = result.Terminating!.ErrorDetails.RecommendedAction;
        Assert.StartsWith("To go on where it stopped, give -StartTime '", action, StringComparison.Ordinal);

        Server.Faults.Clear();
        var start = action.Split('\'')[1];
        var rest = Run($"Get-OPItemUsage -StartTime '{start}' -PageSize 20").Clean().Texts("Json");
        Assert.Equal(
            Truth(EventStream.ItemUsages).Order(StringComparer.Ordinal),
            result.Output.Select(value => value.Text("Json")).Concat(rest).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Connections_with_one_token_share_what_is_left()
    {
        ConnectEvents("-Name one");
        ConnectEvents("-Name two");
        Run($"Get-OPAuditEvent {Everything} -PageSize 50 -Connection one").Clean();
        var left = Run("Get-OPConnection one, two").Clean().Output.Select(connection => (int)connection.Get("RequestsLeft")!).ToList();
        Assert.Equal(left[0], left[1]);
        Assert.InRange(left[0], 29_000, 29_249);
    }
}
