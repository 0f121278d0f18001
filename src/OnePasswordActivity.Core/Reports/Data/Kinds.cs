using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// What rows of a table have in common, such as the country of places: a number for each, so that what is counted by it is counted by
/// numbers. A row is looked at once.
/// </summary>
/// <typeparam name="T">What they have in common.</typeparam>
/// <param name="of">What a row has; null for nothing.</param>
internal sealed class Kinds<T>(Func<long, T?> of)
    where T : class
{
    private readonly Dictionary<T, int> numbers = [];
    private readonly List<T?> values = [null];
    private readonly NumberMap<int> ofRows = new();

    /// <summary>The number of what a row has; 0 for nothing.</summary>
    public int this[long row]
    {
        get
        {
            if (ofRows.TryGet(row, out var number))
                return number;
            if (of(row) is { } value && !numbers.TryGetValue(value, out number))
            {
                numbers.Add(value, number = values.Count);
                values.Add(value);
            }

            ofRows.Set(row, number);
            return number;
        }
    }

    /// <summary>What a number stands for; null for 0.</summary>
    public T? Value(int number) => values[number];
}
