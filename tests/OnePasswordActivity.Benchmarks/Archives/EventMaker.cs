using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>
/// Any number of different events of a pool, over 400 days: each gets a UUID and a time of its own, and items and devices are others in each
/// round of the pool, as they are in a company that goes on.
/// </summary>
internal sealed class EventMaker(EventPool pool)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly DateTimeOffset Start = new(2025, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Time = TimeSpan.FromDays(400);

    public static ActivityStream Stream(long number) => (number % 10) switch
    {
        < 6 => ActivityStream.ItemUsages,
        < 9 => ActivityStream.SignInAttempts,
        _ => ActivityStream.AuditEvents,
    };

    /// <summary>An event of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="number">Its number among all events.</param>
    /// <param name="count">How many events there are in all.</param>
    public byte[] Make(ActivityStream stream, long number, long count)
    {
        var json = (byte[])pool.Event(stream.Feature(), number).Clone();
        Put(json, "\"uuid\":\""u8, Uuid(number));
        Put(json, "\"timestamp\":\""u8, (Start + (Time * ((double)number / count))).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        var round = Uuid(number / EventPool.Size / 4)[^4..];
        Put(json, "\"item_uuid\":\""u8, round);
        Put(json, "\"device_uuid\":\""u8, round);
        return json;
    }

    /// <summary>Writes over the beginning of a text.</summary>
    private static void Put(byte[] json, ReadOnlySpan<byte> name, string text)
    {
        var at = json.AsSpan().IndexOf(name);
        if (at < 0)
            return;
        at += name.Length;
        var end = json.AsSpan(at).IndexOf((byte)'"');
        Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, end)), json.AsSpan(at));
    }

    private static string Uuid(long number)
    {
        Span<char> text = stackalloc char[26];
        var mixed = (UInt128)(ulong)number * 0x9E3779B97F4A7C15UL * 0xD1342543DE82EF95UL;
        for (var i = 0; i < text.Length; i++, mixed >>= 5)
            text[i] = i == text.Length - 1 ? 'A' : Letters[(int)(mixed & 31)];
        return string.Create(CultureInfo.InvariantCulture, $"{Number(number)}{text[..16]}");
    }

    private static string Number(long number)
    {
        Span<char> text = stackalloc char[10];
        for (var i = text.Length - 1; i >= 0; i--, number >>= 5)
            text[i] = Letters[(int)(number & 31)];
        return new string(text);
    }
}
