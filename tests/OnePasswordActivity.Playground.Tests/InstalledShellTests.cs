using System;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Playground.Tests;

public sealed class InstalledShellTests
{
    [PwshFact]
    public async Task The_tour_runs_and_ends_where_there_is_no_terminal()
    {
        Outcome outcome = await PlaygroundProcess.RunAsync();
        Expectations.Is_the_whole_tour(outcome);
        Assert.Contains("This is PowerShell 7.", outcome.Output, StringComparison.Ordinal);
    }

    [PwshTheory]
    [MemberData(nameof(Expectations.Statuses), MemberType = typeof(Expectations))]
    public async Task A_command_decides_on_the_status(string command, int status)
    {
        Outcome outcome = await PlaygroundProcess.RunAsync("-Command", command);
        Assert.True(outcome.Status == status, outcome.ToString());
    }

    [PwshFact]
    public async Task It_has_everything_and_no_secret_on_the_command_line()
    {
        Outcome outcome = await PlaygroundProcess.RunAsync(
            "-Command",
            "(Get-OPUser | Measure-Object).Count; foreach ($secret in $env:OP_EVENTS_API_TOKEN, $env:OP_USERS_CLIENT_SECRET) { "
            + "$secret.Length -gt 20; [Environment]::CommandLine.Contains($secret) }");
        Assert.Equal(["50", "True", "False", "True", "False"], outcome.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
