using System;
using System.Text;
using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

public sealed class TimeTests
{
    [Theory]
    [InlineData("2026-10-02T08:15:00Z")]
    [InlineData("2024-12-02T11:54:21.24645983Z")]
    [InlineData("2026-10-02T08:18:44.000000001Z")]
    [InlineData("1969-12-31T23:59:59.5Z")]
    public void Text_and_time_convert_into_each_other(string text)
    {
        Assert.True(Instant.TryParse(text, out long time));
        Assert.Equal(text, Instant.Text(time));
    }

    [Fact]
    public void Offsets_are_read_and_written()
    {
        Assert.True(Instant.TryParse("2026-10-02T05:15:00.5-03:00", out long time));
        Assert.Equal("2026-10-02T08:15:00.5Z", Instant.Text(time));
        Span<byte> text = stackalloc byte[Instant.MaxLength];
        Assert.Equal("2026-10-02T05:15:00.5-03:00", Encoding.ASCII.GetString(text[..Instant.Write(text, time, -180)]));
        Assert.Equal("2026-10-02T13:45:00.5+05:30", Encoding.ASCII.GetString(text[..Instant.Write(text, time, 330)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-10-02")]
    [InlineData("2026-10-02T08:15:00")]
    [InlineData("2026-10-02 08:15:00Z")]
    [InlineData("2026-10-02T08:15Z")]
    [InlineData("2026-02-30T08:15:00Z")]
    [InlineData("2026-10-02T24:00:00Z")]
    [InlineData("2026-10-02T08:15:00.Z")]
    [InlineData("2026-10-02T08:15:00+0300")]
    [InlineData("2026-10-02T08:15:00Zulu")]
    public void What_is_not_RFC_3339_is_refused(string text) => Assert.False(Instant.TryParse(text, out _));

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.05)]
    [InlineData(330)]
    [InlineData(83_333.3)]
    public void Index_and_time_convert_into_each_other(double perDay)
    {
        var rhythm = new Rhythm(42, perDay);
        long now = Instant.From(Simulation.Start);
        long index = rhythm.CountBefore(now), before = rhythm.TimeOf(index - 1);
        for (int i = 0; i < 3000; i++)
        {
            long time = rhythm.TimeOf(index + i);
            Assert.True(time >= before);
            Assert.True(time >= now);
            Assert.InRange(rhythm.CountBefore(time), 0, index + i);
            Assert.InRange(rhythm.CountBefore(time + 1), index + i + 1, long.MaxValue);
            before = time;
            if (perDay < 1 && i > 100)
                break;
        }

        Assert.True(rhythm.TimeOf(index - 1) < now);
    }
}
