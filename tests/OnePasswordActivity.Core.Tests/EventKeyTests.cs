using System;
using System.Linq;
using System.Text;
using OnePasswordActivity.Core.Events;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class EventKeyTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly Random random = new(23);

    [Fact]
    public void Keys_are_in_the_order_of_the_letters_and_none_is_like_another()
    {
        string[] uuids = [.. Enumerable.Range(0, 3000).Select(_ => Uuid()), new string('A', 26), new string('7', 26)];
        string[] near = [.. uuids.Select(uuid => Changed(uuid, random.Next(26)))];
        string[] all = [.. uuids.Concat(near).Distinct()];
        Assert.Equal(all.OrderBy(Place, StringComparer.Ordinal), all.OrderBy(uuid => Key(uuid)!.Value));
        Assert.Equal(all.Length, all.Select(uuid => Key(uuid)!.Value).Distinct().Count());
    }

    [Fact]
    public void A_key_is_read_as_it_was_written()
    {
        Span<byte> bytes = stackalloc byte[EventKey.Length];
        for (var turn = 0; turn < 100; turn++)
        {
            var key = Key(Uuid())!.Value;
            key.Write(bytes);
            Assert.Equal(key, EventKey.Read(bytes));
        }
    }

    [Fact]
    public void A_key_tells_its_uuid()
    {
        foreach (var uuid in Enumerable.Range(0, 100).Select(_ => Uuid()).Append(new string('A', 26)).Append(new string('7', 26)))
        {
            Assert.Equal(uuid, Key(uuid)!.Value.ToString());
            Assert.Equal(Key(uuid), EventKey.Of(uuid));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("SHORT")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("AAAAAAAAAAAA-AAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAA0AAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ÄAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Another_uuid_has_no_key_but_that_of_its_text(string uuid)
    {
        Assert.Null(Key(uuid));
        var text = Encoding.UTF8.GetBytes("x" + uuid + "x");
        var key = EventKey.OfText(text.AsSpan(1, text.Length - 2));
        Assert.Equal(key, EventKey.OfText(Encoding.UTF8.GetBytes(uuid).AsSpan(0, text.Length - 2)));
        Assert.NotEqual(key, EventKey.OfText(text));
        Assert.Equal(key, EventKey.Of(uuid));
        Assert.Equal(16, key.ToString().Length);
    }

    [Fact]
    public void A_beginning_has_the_keys_that_begin_so_and_no_other()
    {
        string[] uuids = [.. Enumerable.Range(0, 500).Select(_ => Uuid())];
        foreach (var uuid in uuids.Take(20))
            for (var length = 0; length <= uuid.Length; length++)
            {
                var (first, last) = EventKey.Range(uuid[..length])!.Value;
                Assert.Equal(
                    uuids.Where(other => other.StartsWith(uuid[..length], StringComparison.Ordinal)),
                    uuids.Where(other => Key(other)!.Value.CompareTo(first) >= 0 && Key(other)!.Value.CompareTo(last) <= 0));
                Assert.Equal(Key(uuid[..length].PadRight(26, 'A')), first);
                Assert.Equal(Key(uuid[..length].PadRight(26, '7')), last);
            }
    }

    [Theory]
    [InlineData("A-")]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("Ä")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_no_uuid_begins_with_has_no_keys(string beginning) => Assert.Null(EventKey.Range(beginning));

    private static EventKey? Key(string uuid) => EventKey.OfUuid(Encoding.UTF8.GetBytes(uuid));

    /// <summary>The letters as ones that are in the same order in ASCII.</summary>
    private static string Place(string uuid) => string.Concat(uuid.Select(letter => (char)('0' + Letters.IndexOf(letter, StringComparison.Ordinal))));

    private string Changed(string uuid, int at) => uuid[..at] + Letter() + uuid[(at + 1)..];

    private string Uuid() => string.Concat(Enumerable.Range(0, 26).Select(_ => Letter()));

    private char Letter() => Letters[random.Next(32)];
}
