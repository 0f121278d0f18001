using System;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>What belongs to the rows of a table, whose numbers are small and without large gaps.</summary>
/// <typeparam name="T">What belongs to a row.</typeparam>
internal sealed class NumberMap<T>
{
    private (bool Known, T Value)[] values = new (bool, T)[256];

    public bool TryGet(long number, out T value)
    {
        var known = number < values.Length && values[number].Known;
        value = known ? values[number].Value : default!;
        return known;
    }

    public void Set(long number, T value)
    {
        if (number >= values.Length)
            Array.Resize(ref values, (int)Math.Max(number + 1, 2L * values.Length));
        values[number] = (true, value);
    }
}
