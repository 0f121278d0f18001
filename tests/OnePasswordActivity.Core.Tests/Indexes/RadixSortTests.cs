using System;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Indexes;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 20)]
    [InlineData(2, 0)]
    [InlineData(5000, 0)]
    [InlineData(5000, 20)]
    [InlineData(5000, 63)]
    public void Numbers_are_sorted_by_their_upper_bits_and_stay_in_order_where_those_are_alike(int count, int firstBit)
    {
        var random = new Random(count + firstBit);
        foreach (var bits in new[] { 1, 11, 12, 21, 44, 64 })
        {
            var numbers = Enumerable.Range(0, count + 10).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - bits)).ToArray();
            var expected = numbers.Take(count).OrderBy(number => number >> firstBit).ToArray();
            var spare = new ulong[numbers.Length];
            RadixSort.Sort(ref numbers, ref spare, count, firstBit);
            Assert.Equal(expected, numbers.Take(count));
        }
    }
}
