using System;
using System.Collections.Generic;
using System.Globalization;

namespace OnePasswordActivity.Benchmarks;

/// <summary>What to measure, and how much.</summary>
internal sealed class Options
{
    public const string Help =
        """
        Measures the module beside what people use today, and writes docs/benchmarks.md.

          dotnet run -c Release --project tests/OnePasswordActivity.Benchmarks -- [options]

          --only <parts>     some of stream, memory, first, backfill, stop, import, formats, targets, archive, archive-queries, reports, detect, parts, with commas between; then no page is written
          --events <n>       events in a stream (1,000,000)
          --many <n>         events of the long runs, for memory, an archive's questions, reports and detection (5,000,000)
          --rest <n>         events for Invoke-RestMethod (50,000)
          --rounds <n>       rounds at most, of which the fastest counts (3); what takes long has fewer
          --serve yes        only serve until stopped, for a profiler; the token events-1000 has 1000 events
          --output <file>    where to write the page
        """;

    public IReadOnlyList<string>? Only { get; private set; }

    public long Events { get; private set; } = 1_000_000;

    public long Many { get; private set; } = 5_000_000;

    public long Rest { get; private set; } = 50_000;

    public int Rounds { get; private set; } = 3;

    public bool Serve { get; private set; }

    public string? Output { get; private set; }

    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException(Help);
            switch (arguments[i])
            {
                case "--only":
                    options.Only = value.Split(',');
                    break;
                case "--events":
                    options.Events = Thousands(value);
                    break;
                case "--many":
                    options.Many = Thousands(value);
                    break;
                case "--rest":
                    options.Rest = Thousands(value);
                    break;
                case "--rounds":
                    options.Rounds = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--serve":
                    options.Serve = true;
                    break;
                case "--output":
                    options.Output = value;
                    break;
                default:
                    throw new FormatException(Help);
            }
        }

        return options;
    }

    /// <summary>Whole pages.</summary>
    private static long Thousands(string value) => Math.Max(1, long.Parse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) / 1000) * 1000;
}
