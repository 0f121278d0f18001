using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using System.Reflection;
using System.Text;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Playground;

/// <summary>What a shell runs: it connects, and then shows the tour or runs the command that was given.</summary>
internal sealed class Script
{
    private static readonly string s_module = typeof(Script).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ModulePath").Value + "OnePasswordActivity.psd1";

    public Script(SimulatorServer simulator, CommandLine line, IShell shell)
    {
        Environment = new Dictionary<string, string>
        {
            ["OP_EVENTS_API_TOKEN"] = simulator.EventsToken,
            ["OP_ACCOUNT_ID"] = simulator.AccountId,
            ["OP_USERS_CLIENT_ID"] = simulator.ClientId,
            ["OP_USERS_CLIENT_SECRET"] = simulator.ClientSecret,
        };
        bool isTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        Command = line.Command;
        Stays = line.Command is null && isTerminal;
        Start = Connect(simulator.BaseUri) + (line.Command is null ? Greeting(simulator, shell) + (line.WantsTour ? Tour.ToScript(shell.Output) : "") + (Stays ? Farewell : "") : "");

        if (line.Command is not null && shell.Shortcomings is { } shortcomings)
            Console.Error.WriteLine(shortcomings);
    }

    /// <summary>Where the credentials are: not in the script, which others may see on the command line of a process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What to run first. It is one line if a command follows, so that errors count the lines of the command.</summary>
    public string Start { get; }

    /// <summary>The one command to run then.</summary>
    public string? Command { get; }

    /// <summary>Whether the person goes on with commands of their own.</summary>
    public bool Stays { get; }

    private static string Farewell => Echo.Line() + Echo.Line(ConsoleColor.Green, "Now it's yours: Get-Command -Module OnePasswordActivity lists what there is, exit leaves.");

    // Errors end the script here, and the status says so. Nothing on this computer needs a proxy.
    private static string Connect(Uri address) =>
        "$ErrorActionPreference = 'Stop'; "
        + (Console.IsOutputRedirected ? "$PSStyle.OutputRendering = 'PlainText'; " : "")
        + $"Import-Module '{CodeGeneration.EscapeSingleQuotedStringContent(s_module)}'; "
        + $"$simulator = '{address.GetLeftPart(UriPartial.Authority)}'; "
        + "Connect-OPEvents -BaseUri $simulator -NoProxy; Connect-OPUsers -BaseUri $simulator -NoProxy; "
        + "$ErrorActionPreference = 'Continue'; ";

    private static string Greeting(SimulatorServer simulator, IShell shell)
    {
        var greeting = new StringBuilder().Append(Echo.Line(
            ConsoleColor.Green, $"A made-up company of {simulator.Company.Users.Count} people lives at {simulator.BaseUri.GetLeftPart(UriPartial.Authority)}. This is {shell.Name}."));
        if (shell.Shortcomings is { } shortcomings)
            greeting.Append(Echo.Line(ConsoleColor.Yellow, shortcomings));
        return greeting.ToString();
    }
}
