using System;
using System.IO;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Indexes;

public sealed class PostingListTests
{
    private readonly byte[] buffer = PostingList.Buffer();

    [Fact]
    public void Events_come_back_whatever_their_times_and_ids_are()
    {
        var most = (1L << 40) - 1;
        EventPlace[] places =
        [
            new(0, 7), new(0, 8), new(0, most), new(1, 1), new(1, 2), new(639_000_000_000_000_000, 1), new(639_000_000_000_000_000, most),
            new(639_000_000_000_000_001, 3), new(DateTime.MaxValue.Ticks, 2),
        ];
        for (var start = 0; start < places.Length; start++)
            for (var end = start + 1; end <= places.Length; end++)
                Assert.Equal(places[start..end], RoundTrip(places[start..end]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Many_events_go_into_lists_that_fit_into_a_page_four_times(int seed)
    {
        var random = new Random(seed);
        EventPlace[] places = [.. Enumerable.Range(0, 20_000)
            .Select(id => new EventPlace(random.Next(8) == 0 ? 0 : random.NextInt64(1L << random.Next(1, 62)), random.NextInt64(1, 1L << random.Next(2, 40))))
            .Distinct().Order()];
        Assert.Equal(places, RoundTrip(places));
    }

    [Fact]
    public void A_list_that_is_cut_or_has_another_count_is_damaged()
    {
        EventPlace[] places = [.. Enumerable.Range(1, 50).Select(number => new EventPlace(number * 1000L, 100 - number))];
        Assert.Equal(50, PostingList.Write(places, buffer, out var length));
        for (var cut = 0; cut < length; cut++)
            Assert.Throws<InvalidDataException>(() => PostingList.Read(places[0], 50, buffer.AsSpan(0, cut)));
        foreach (var count in new[] { long.MinValue, -1, 0, 49, 51, length + 1, length + 2, long.MaxValue })
            Assert.Throws<InvalidDataException>(() => PostingList.Read(places[0], count, buffer.AsSpan(0, length)));
        Assert.Throws<InvalidDataException>(() => PostingList.Read(places[0], 50, buffer.AsSpan(0, length + 1)));
    }

    [Fact]
    public void Any_bytes_are_events_or_damage_and_nothing_else()
    {
        var random = new Random(17);
        for (var turn = 0; turn < 20_000; turn++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            try
            {
                var count = random.Next(-1, 40);
                Assert.Equal(count, PostingList.Read(new EventPlace(5, 5), count, bytes).Length);
            }
            catch (InvalidDataException)
            {
                // That is what it should say.
            }
        }
    }

    private EventPlace[] RoundTrip(EventPlace[] places)
    {
        var read = places[..0];
        for (var at = 0; at < places.Length;)
        {
            var count = PostingList.Write(places.AsSpan(at), buffer, out var length);
            Assert.InRange(length, 0, buffer.Length);
            read = [.. read, .. PostingList.Read(places[at], count, buffer.AsSpan(0, length))];
            at += count;
        }

        return read;
    }
}
