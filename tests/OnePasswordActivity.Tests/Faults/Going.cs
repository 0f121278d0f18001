using System.Collections.Generic;
using System.Text.RegularExpressions;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests.Faults;

/// <summary>Goes on from errors as a person does: with what the error's recommended action says to give.</summary>
internal static partial class Going
{
    /// <summary>The command that goes on.</summary>
    /// <param name="outcome">What the last run wrote; it ended with an error.</param>
    /// <param name="command">The cmdlet.</param>
    /// <param name="start">How it was told where to begin, for the case that it never came past its first page.</param>
    /// <param name="end">How it is told where to end.</param>
    /// <param name="options">What else it is told.</param>
    public static string On(Outcome outcome, string command, string start, string end = "", string options = "")
    {
        Assert.NotNull(outcome.Terminating);
        if (outcome.Terminating.ErrorDetails?.RecommendedAction is not { } action)
        {
            Assert.Empty(outcome.Output);
            return $"{command} {start} {end} {options}";
        }

        var given = Given().Match(action).Groups[1].Value;
        Assert.NotEmpty(given);

        // A cursor remembers the end that it was asked for.
        return given.StartsWith("-Cursor", System.StringComparison.Ordinal) ? $"{command} {given} {options}" : $"{command} {given} {end} {options}";
    }

    /// <summary>Whether the error tells a moment to go on from, so that some events come again.</summary>
    public static bool IsByTime(string script) => script.Contains("-StartTime '", System.StringComparison.Ordinal);

    /// <summary>Runs a command to its end, over all errors on the way, and gives what came.</summary>
    /// <param name="session">Where to run it.</param>
    /// <param name="command">The cmdlet.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="options">What else it is told.</param>
    public static List<string?> ToTheEnd(Session session, string command, string start, string end = "", string options = "")
    {
        var came = new List<string?>();
        var seen = new HashSet<string?>();
        var script = $"{command} {start} {end} {options}";
        var mayRepeat = false;
        for (var run = 0; run < 1000; run++)
        {
            // What goes on from a moment begins with events that came already, and a cursor of it does, too.
            mayRepeat |= run > 0 && IsByTime(script);
            var outcome = session.Run(script);
            Assert.Empty(outcome.Errors);
            var own = new HashSet<string?>();
            foreach (var json in outcome.Texts("Json"))
            {
                Assert.True(own.Add(json), $"{script} gave an event twice: {json}");
                if (seen.Add(json))
                    came.Add(json);
                else
                    Assert.True(mayRepeat, $"{script} gave an event again: {json}");
            }

            if (outcome.Terminating is null)
                return came;
            script = On(outcome, command, start, end, options);
        }

        Assert.Fail("It never came to an end.");
        return came;
    }

    [GeneratedRegex(@"give (-\w+ '[^']+')")]
    private static partial Regex Given();
}
