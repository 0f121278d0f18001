using System;
using System.Linq;
using Xunit;

namespace OnePasswordActivity.Playground.Tests;

/// <summary>What is the same in every shell.</summary>
public static class Expectations
{
    public static TheoryData<string, int> Statuses { get; } = new()
    {
        { "Get-OPUser -First 1", 0 },
        { "exit 3", 3 },
        { "throw 'bad'", 1 },
        { "Get-OPUser -User NOBODY", 1 },
        { "Get-OPUser -User NOBODY; 'went on'", 0 },
        { "Get-OPNothing", 1 },
        { "Get-OPUser |", 1 },
        { "Get-OPUser -User NOBODY -ErrorAction Stop; exit 3", 1 },
        { "Suspend-OPUser -Email uma.zimmer@example.com", 1 },
    };

    public static void Is_the_whole_tour(Outcome outcome)
    {
        Assert.True(outcome.Status == 0, outcome.ToString());
        Assert.True(outcome.Errors.Length == 0, outcome.ToString());
        string[] lines = [.. outcome.Output.Split('\n').Select(line => line.TrimEnd())];
        Assert.DoesNotContain('\u001b', outcome.Output);

        Assert.Contains("PS> Get-OPConnection", lines);
        Assert.Contains(lines, line => line.StartsWith("Default          Events True", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Default          Users  True", StringComparison.Ordinal));

        Assert.Matches("^[^ ]+@[^ ]+ +[0-9]+$", After("PS> $failures.GetEnumerator()")[3]);
        Assert.All(After("PS> Get-OPAuditEvent -Last 30d")[3..8], line => Assert.Contains("hana.kaya@example.com", line, StringComparison.Ordinal));
        Assert.All(After("PS> Get-OPItemUsage -Wait")[3..7], line => Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} ", line));

        Assert.Matches("^Uma Zimmer +uma.zimmer@example.com +ACTIVE .* [A-Z0-9]{26}$", After("PS> $user")[3]);
        Assert.StartsWith("What if: ", After("PS> $user | Suspend-OPUser -WhatIf")[0], StringComparison.Ordinal);
        Assert.Contains(After("PS> Get-OPUser -State Suspended")[..8], line => line.StartsWith("Uma Zimmer ", StringComparison.Ordinal));
        Assert.Matches(" suspend +user +uma.zimmer@example.com ", After("PS> Get-OPAuditEvent -Last 5m")[3]);
        Assert.Matches("^Uma Zimmer .* ACTIVE ", After("PS> $user | Resume-OPUser")[3]);

        string[] After(string start)
        {
            int at = Array.FindLastIndex(lines, line => line.StartsWith(start, StringComparison.Ordinal) && (start != "PS> $user" || line == start));
            Assert.True(at >= 0, $"There is no line {start} in {outcome}");
            return lines[(at + 1)..];
        }
    }
}
