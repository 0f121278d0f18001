using System;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// A set of numbers above 0, which only grows. With millions of them a look takes as long as the memory does, and here it looks at one place,
/// where a <see cref="System.Collections.Generic.HashSet{T}"/> has two.
/// </summary>
internal sealed class NumberSet
{
    private ulong[] slots = new ulong[16];
    private int shift = 60;
    private int count;

    /// <summary>Adds a number; false when it was there.</summary>
    public bool Add(ulong number)
    {
        var slot = Find(number);
        if (slots[slot] == number)
            return false;
        slots[slot] = number;
        if (++count > slots.Length / 2)
            Grow();
        return true;
    }

    /// <summary>Where the number is, or would be.</summary>
    private int Find(ulong number)
    {
        // The upper bits of the product depend on all bits of the number.
        var slot = (int)((number * 0x9E3779B97F4A7C15UL) >> shift);
        while (slots[slot] != 0 && slots[slot] != number)
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        shift--;
        foreach (var number in old)
            if (number != 0)
                slots[Find(number)] = number;
    }
}
