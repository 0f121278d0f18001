namespace OnePasswordActivity.Core.Http;

/// <summary>
/// Notices a cursor that stands still or leads in a circle, which would be followed for ever. It remembers one cursor and looks for it
/// over ever longer stretches, so a circle of any length is found without keeping all cursors (R. P. Brent's way of finding cycles).
/// </summary>
internal sealed class CursorGuard
{
    /// <summary>No real stream has so many empty pages in a row.</summary>
    private const int MostEmptyPages = 1000;

    private string? landmark;
    private int stretch = 1;
    private int steps;
    private int empty;

    /// <summary>Whether to go on from a page for the next one would be in vain.</summary>
    /// <param name="asked">Where the page was asked for; null for the first one.</param>
    /// <param name="next">Where it says to go on.</param>
    /// <param name="items">How many entries it has.</param>
    public bool IsStuck(string? asked, string next, int items)
    {
        empty = items == 0 ? empty + 1 : 0;
        if (next == asked || next == landmark || empty > MostEmptyPages)
            return true;
        if (++steps == stretch)
        {
            landmark = next;
            stretch *= 2;
            steps = 0;
        }

        return false;
    }

    public static ApiProtocolException Error(string what, string at) => new(
        "CursorLoop",
        $"The server says that there are more {what}, but its cursor does not move on.",
        "Everything up to here was read; run the command again later.")
    { Cursor = at };
}
