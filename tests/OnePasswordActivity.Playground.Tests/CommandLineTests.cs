using System;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Playground.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("There is no option -Foo.", "-Foo")]
    [InlineData("'Get-OPUser' is not an option.", "Get-OPUser")]
    [InlineData("-Command needs a command.", "-Command")]
    [InlineData("-Command is given twice.", "-Command", "1", "--command", "2")]
    public async Task What_makes_no_sense_is_refused(string message, params string[] arguments)
    {
        Outcome outcome = await PlaygroundProcess.RunWithoutPwshAsync(arguments);
        Assert.Equal(2, outcome.Status);
        Assert.StartsWith(message, outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("-Help")]
    [InlineData("--help")]
    public async Task Help_tells_the_options(string option)
    {
        Outcome outcome = await PlaygroundProcess.RunWithoutPwshAsync(option);
        Assert.Equal(0, outcome.Status);
        Assert.Contains("-NoTour", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_can_be_skipped_and_input_from_a_pipe_is_not_read()
    {
        Outcome outcome = await PlaygroundProcess.RunWithInputAsync("exit 7\n", "-NoTour");
        Assert.Equal(0, outcome.Status);
        Assert.Contains("A made-up company of 50 people", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PS>", outcome.Output, StringComparison.Ordinal);
    }
}
