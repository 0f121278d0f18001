using System;
using System.Threading.Tasks;
using OnePasswordActivity.Playground.Hosting;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Playground;

/// <summary>Starts the simulator and a PowerShell that is connected to it.</summary>
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
            await Console.Error.WriteLineAsync($"{error.Message} Use -Help to see what there is.");
            return 2;
        }

        if (line.WantsHelp)
        {
            Console.WriteLine(CommandLine.Help);
            return 0;
        }

        await using SimulatorServer simulator = await SimulatorServer.StartAsync();
        await using var busyness = new Busyness(simulator);
        IShell shell = (IShell?)InstalledShell.Find() ?? new HostedShell();
        return shell.Run(new Script(simulator, line, shell));
    }
}
