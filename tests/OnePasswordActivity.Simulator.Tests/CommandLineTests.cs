using System;
using System.Linq;
using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_are_read()
    {
        CommandLine line = CommandLine.Parse(
            ["--port", "0", "--users", "7", "--days", "9", "--events-per-user-day", "2.5", "--seed", "-3", "--token-features",
                "auditevents,itemusages", "--retry-after", "date", "--no-live", "--token-days", "3", "--events", "500"]);
        Assert.Equal((0, 7, 9, 2.5, -3),
            (line.Options.Port, line.Options.Users, line.Options.Days, line.Options.EventsPerUserPerDay, line.Options.Seed));
        Assert.Equal([EventStream.AuditEvents, EventStream.ItemUsages], line.TokenFeatures);
        Assert.Equal((RetryAfterStyle.Date, false, 3, 500L),
            (line.Options.RetryAfter, line.Options.Live, line.TokenDays, line.Options.Events));
        Assert.Equal((8081, 600, 30_000),
            (CommandLine.Parse([]).Options.Port, CommandLine.Parse([]).Options.RequestsPerMinute,
            CommandLine.Parse([]).Options.RequestsPerHour));
        Assert.True(CommandLine.Parse(["--help"]).WantsHelp);
    }

    [Fact]
    public void Faults_are_read_each_with_its_place_and_number()
    {
        CommandLine line = CommandLine.Parse(["--fault", "503,path=/api/v2,times=3,skip=2", "--fault", "slow=0.5", "--fault", "stuck-cursor"]);
        Assert.Equal(["/api/v2", null, null], line.Faults.Select(fault => fault.PathPrefix));
        Assert.Equal([3, FaultPlan.Forever, FaultPlan.Forever], line.Faults.Select(fault => fault.Times));
        Assert.Equal([2, 0, 0], line.Faults.Select(fault => fault.Skip));
        Assert.Same(Fault.StuckCursor, line.Faults[2].Fault);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("nonsense")]
    [InlineData("503,times=often")]
    [InlineData("503,where=here")]
    [InlineData("503,path")]
    [InlineData("redirect=here")]
    public void A_fault_that_makes_no_sense_is_explained(string fault) =>
        Assert.StartsWith("--fault: ", Assert.Throws<FormatException>(() => CommandLine.Parse(["--fault", fault])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--prot", "8081", "There is no option --prot.")]
    [InlineData("users", "5", "'users' is not an option.")]
    [InlineData("--users", "many", "--users needs a number, not 'many'.")]
    [InlineData("--users", null, "--users needs a value.")]
    [InlineData("--token-features", "audit", "There is no feature 'audit'.")]
    [InlineData("--retry-after", "later", "--retry-after needs none, seconds or date, not 'later'.")]
    public void Nonsense_is_explained(string first, string? second, string message)
    {
        string[] arguments = second is null ? [first] : [first, second];
        Assert.Equal(message, Assert.Throws<FormatException>(() => CommandLine.Parse(arguments)).Message);
    }

    [Theory]
    [InlineData("--users", "0")]
    [InlineData("--days", "366")]
    [InlineData("--events", "9")]
    [InlineData("--port", "70000")]
    [InlineData("--events-per-user-day", "NaN")]
    public void Values_out_of_range_are_refused(string name, string value) =>
        Assert.Throws<FormatException>(() => CommandLine.Parse([name, value]));
}
