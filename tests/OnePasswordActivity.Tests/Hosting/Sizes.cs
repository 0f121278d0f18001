using System;
using System.Globalization;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>How much the long tests do: little by default, more where somebody has the time.</summary>
internal static class Sizes
{
    /// <summary>How many seeds the random tests go through.</summary>
    public static int Seeds => Read("ONEPASSWORDACTIVITY_SEEDS", 10);

    /// <summary>How many minutes of the simulator the soak takes; a minute of it takes two seconds.</summary>
    public static int SoakMinutes => Read("ONEPASSWORDACTIVITY_SOAK_MINUTES", 10);

    /// <summary>How often the process of a crash test is killed, in each of its cases.</summary>
    public static int Kills => Read("ONEPASSWORDACTIVITY_KILLS", 4);

    private static int Read(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
