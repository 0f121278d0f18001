using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>An event's timestamp as its producer wrote it: cut to its precision, and now and then not in UTC.</summary>
internal readonly record struct Stamp(long Time, int OffsetMinutes)
{
    /// <summary>The timestamp that the producer with this key gives a point in time; never later than that point.</summary>
    public static Stamp Of(ulong key, long time)
    {
        var dice = new Dice(key ^ 0xA0761D6478BD642F);
        long unit = dice.Below(20) switch { 0 => Instant.Second, <= 3 => 1_000_000, <= 5 => 1_000, _ => 1 };
        int offset = dice.OneIn(100) ? dice.Pick<int>([-300, -180, 60, 120, 330]) : 0;
        return new(time - time % unit, offset);
    }

    public void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name)
    {
        Span<byte> text = stackalloc byte[Instant.MaxLength];
        writer.WriteString(name, text[..Instant.Write(text, Time, OffsetMinutes)]);
    }
}
