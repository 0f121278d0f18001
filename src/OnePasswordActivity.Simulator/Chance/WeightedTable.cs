using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Simulator;

/// <summary>Rows that come up as often as their weight says; a pick costs one array access.</summary>
internal sealed class WeightedTable<T>
{
    private readonly T[] _slots;

    public WeightedTable(IEnumerable<(int Weight, T Row)> rows) =>
        _slots = [.. rows.SelectMany(row => Enumerable.Repeat(row.Row, row.Weight))];

    /// <summary>Reads lines of "weight word word ..." from a table written as text.</summary>
    public static WeightedTable<T> Parse(string lines, Func<string[], T> row) => new(
        from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select (int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), row(words[1..])));

    public T Pick(ref Dice dice) => dice.Pick(_slots);
}
