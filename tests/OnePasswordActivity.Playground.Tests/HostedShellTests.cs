using System;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Playground.Tests;

public sealed class HostedShellTests
{
    [Fact]
    public async Task The_tour_runs_and_ends_where_there_is_no_terminal()
    {
        Outcome outcome = await PlaygroundProcess.RunWithoutPwshAsync();
        Expectations.Is_the_whole_tour(outcome);
        Assert.Contains("no Select-Object", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Expectations.Statuses), MemberType = typeof(Expectations))]
    public async Task A_command_decides_on_the_status(string command, int status)
    {
        Outcome outcome = await PlaygroundProcess.RunWithoutPwshAsync("-Command", command);
        Assert.True(outcome.Status == status, outcome.ToString());
    }

    [Fact]
    public async Task A_failure_is_told_as_PowerShell_tells_it_and_apart_from_the_output()
    {
        Outcome outcome = await PlaygroundProcess.RunWithoutPwshAsync("-Command", "'before'; Get-OPUser -User NOBODY; 'after'");
        Assert.Equal($"before{Environment.NewLine}after{Environment.NewLine}", outcome.Output);
        Assert.Contains("Get-OPUser: The account has no user 'NOBODY'.", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_what_the_note_says_it_has_and_lacks_the_rest()
    {
        Outcome outcome = await PlaygroundProcess.RunWithoutPwshAsync(
            "-Command", "foreach ($name in 'Where-Object', 'ForEach-Object', 'Select-Object', 'Get-ChildItem') { [bool](Get-Command $name -ErrorAction Ignore) }");
        Assert.Equal(["True", "True", "False", "False"], outcome.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
