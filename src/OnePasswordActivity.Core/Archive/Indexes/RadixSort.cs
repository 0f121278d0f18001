using System;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>Sorts whole numbers digit by digit, which is quicker than comparing them where there are many and their digits few.</summary>
internal static class RadixSort
{
    private const int DigitBits = 11, Digits = 1 << DigitBits;

    /// <summary>Sorts by the bits from one on; those that have the same there stay in their order.</summary>
    /// <param name="numbers">The numbers; afterwards the array with the sorted ones, which may be the other one.</param>
    /// <param name="spare">An array of the same length.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="firstBit">The lowest bit that counts.</param>
    public static void Sort(ref ulong[] numbers, ref ulong[] spare, int count, int firstBit)
    {
        var any = 0UL;
        foreach (var number in numbers.AsSpan(0, count))
            any |= number;
        Span<int> ends = stackalloc int[Digits];
        for (var bit = firstBit; bit < 64 && any >> bit != 0; bit += DigitBits)
        {
            Span<ulong> from = numbers.AsSpan(0, count), to = spare;
            ends.Clear();
            foreach (var number in from)
                ends[(int)(number >> bit) & (Digits - 1)]++;
            for (var digit = 1; digit < Digits; digit++)
                ends[digit] += ends[digit - 1];
            for (var at = count - 1; at >= 0; at--)
                to[--ends[(int)(from[at] >> bit) & (Digits - 1)]] = from[at];
            (numbers, spare) = (spare, numbers);
        }
    }
}
