using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace OnePasswordActivity.Simulator;

/// <summary>The simulator as a program.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        CommandLine line;
        try
        {
            line = CommandLine.Parse(arguments);
        }
        catch (FormatException error)
        {
            await Console.Error.WriteLineAsync($"{error.Message} Use --help to see what there is.");
            return 2;
        }

        if (line.WantsHelp)
        {
            Console.WriteLine(CommandLine.Help);
            return 0;
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT), terminate = StopOn(PosixSignal.SIGTERM);
        try
        {
            await using SimulatorServer simulator = await SimulatorServer.StartAsync(line.Options);
            foreach (FaultArgument fault in line.Faults)
                simulator.Faults.Add(fault.Fault, fault.PathPrefix, times: fault.Times, skip: fault.Skip);
            Console.WriteLine(Greeting(simulator, line));
            await stop.Task;
            Console.WriteLine("Stopped.");
            return 0;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync($"Can not listen: {error.Message}");
            return 1;
        }

        PosixSignalRegistration StopOn(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.TrySetResult();
        });
    }

    private static string Greeting(SimulatorServer simulator, CommandLine line)
    {
        DateTimeOffset? expires = line.TokenDays is { } days ? line.Options.Clock.GetUtcNow().AddDays(days) : null;
        string token = simulator.CreateEventsToken(line.TokenFeatures, expires);
        string secret = simulator.ClientSecret;
        string at = simulator.BaseUri.GetLeftPart(UriPartial.Authority);
        return $"""
            {simulator.Company.Users.Count} people, {line.Options.Days} days of history, seed {line.Options.Seed}, at {at}

            Connect-OPEvents -BaseUri {at} -Token '{token}'
            Connect-OPUsers -BaseUri {at} -AccountId {simulator.AccountId} -ClientId {simulator.ClientId} -ClientSecret '{secret}'

            Ctrl+C ends it.
            """;
    }
}
