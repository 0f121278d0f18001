using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Playground;

/// <summary>What was asked for on the command line.</summary>
internal sealed class CommandLine
{
    public const string Help =
        """
        A PowerShell with the OnePasswordActivity module, connected to both APIs of a made-up company on 127.0.0.1.

          dotnet run --project src/OnePasswordActivity.Playground -- [options]

          -Command <text>   run a command and exit with its status: 0, 1 if it failed, or the number given to exit
          -NoTour           skip the tour
          -Help             this text

        Without -Command it shows a short tour on live data, and stays for your own commands; 'exit' leaves. Where input
        or output is not a terminal, it ends after the tour: input from a pipe or a file is not read, so use -Command there.

        It runs pwsh 7.4 or later from the PATH if there is one, or else the engine of PowerShell in this program, which has
        fewer commands. Everything that changes is gone when it ends.
        """;

    public string? Command { get; private set; }

    public bool WantsTour { get; private set; } = true;

    public bool WantsHelp { get; private set; }

    /// <exception cref="FormatException">The arguments make no sense; the message says why.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (int i = 0; i < arguments.Count; i++)
        {
            switch (Name(arguments[i]))
            {
                case "command" or "c" when line.Command is not null:
                    throw new FormatException("-Command is given twice.");
                case "command" or "c" when i + 1 == arguments.Count || string.IsNullOrWhiteSpace(arguments[i + 1]):
                    throw new FormatException("-Command needs a command.");
                case "command" or "c":
                    line.Command = arguments[++i];
                    break;
                case "notour":
                    line.WantsTour = false;
                    break;
                case "help" or "h" or "?":
                    line.WantsHelp = true;
                    break;
                case null:
                    throw new FormatException($"'{arguments[i]}' is not an option. A command with spaces needs quotes.");
                default:
                    throw new FormatException($"There is no option {arguments[i]}.");
            }
        }

        return line;
    }

    // As PowerShell spells them, or with two dashes as most others do.
    private static string? Name(string argument) =>
        argument.StartsWith('-') ? argument[(argument.StartsWith("--", StringComparison.Ordinal) ? 2 : 1)..].ToLowerInvariant() : null;
}
