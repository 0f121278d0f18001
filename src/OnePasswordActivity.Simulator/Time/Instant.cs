using System;
using System.Text;

namespace OnePasswordActivity.Simulator;

/// <summary>Points in time as nanoseconds since 1970 in UTC, and their RFC 3339 text.</summary>
internal static class Instant
{
    public const long Second = 1_000_000_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>The longest text: date, time, nine digits, offset.</summary>
    public const int MaxLength = 35;

    // What fits into nanoseconds of 64 bits; times outside are as good as "always" and "never".
    private static readonly DateTime s_earliest = new(1700, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_latest = new(2250, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static long From(DateTimeOffset time)
    {
        DateTime utc = time.UtcDateTime;
        if (utc < s_earliest)
            utc = s_earliest;
        if (utc > s_latest)
            utc = s_latest;
        return (utc - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
    }

    public static long Plus(long time, long span) => time > long.MaxValue - span ? long.MaxValue : time + span;

    /// <summary>Writes the time with as many fractional digits as it needs.</summary>
    public static int Write(Span<byte> target, long time, int offsetMinutes = 0)
    {
        long local = time + offsetMinutes * Minute;
        (long seconds, long nanoseconds) = Math.DivRem(local, Second);
        if (nanoseconds < 0)
            (seconds, nanoseconds) = (seconds - 1, nanoseconds + Second);

        DateTime at = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);
        Digits(target, at.Year, 4);
        target[4] = (byte)'-';
        Digits(target[5..], at.Month, 2);
        target[7] = (byte)'-';
        Digits(target[8..], at.Day, 2);
        target[10] = (byte)'T';
        Digits(target[11..], at.Hour, 2);
        target[13] = (byte)':';
        Digits(target[14..], at.Minute, 2);
        target[16] = (byte)':';
        Digits(target[17..], at.Second, 2);
        int length = 19;
        if (nanoseconds != 0)
        {
            target[length] = (byte)'.';
            Digits(target[20..], (int)nanoseconds, 9);
            for (length = 29; target[length - 1] == '0'; length--) { }
        }

        if (offsetMinutes == 0)
        {
            target[length++] = (byte)'Z';
            return length;
        }

        int offset = Math.Abs(offsetMinutes);
        target[length] = (byte)(offsetMinutes < 0 ? '-' : '+');
        Digits(target[(length + 1)..], offset / 60, 2);
        target[length + 3] = (byte)':';
        Digits(target[(length + 4)..], offset % 60, 2);
        return length + 6;
    }

    public static string Text(long time)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Write(text, time)]);
    }

    /// <summary>Reads RFC 3339 as strictly as it is written: a date alone or a time without offset is refused.</summary>
    public static bool TryParse(string? text, out long time)
    {
        time = 0;
        if (text is null || text.Length < 20 || text[10] is not ('T' or 't')
            || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
            return false;
        if (!Number(text, 0, 4, out int year) || !Number(text, 5, 2, out int month) || !Number(text, 8, 2, out int day)
            || !Number(text, 11, 2, out int hour) || !Number(text, 14, 2, out int minute) || !Number(text, 17, 2, out int second))
            return false;
        if (year is 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60)
            return false;

        int at = 19;
        long nanoseconds = 0;
        if (text[at] == '.')
        {
            int first = ++at;
            for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                if (at - first < 9)
                    nanoseconds = nanoseconds * 10 + (text[at] - '0');
            }

            if (at == first)
                return false;
            for (int digits = at - first; digits < 9; digits++)
                nanoseconds *= 10;
        }

        if (!TryParseOffset(text.AsSpan(at), out int offset))
            return false;

        var utc = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        if (utc < s_earliest || utc > s_latest)
        {
            time = From(utc < s_earliest ? s_earliest : s_latest);
            return true;
        }

        time = From(utc) + hour * Hour + (minute - offset) * Minute + second * Second + nanoseconds;
        return true;
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z")
            return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !Number(text, 1, 2, out int hours) || !Number(text, 4, 2, out int rest) || hours > 23 || rest > 59)
            return false;
        minutes = (hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, int start, int length, out int number)
    {
        number = 0;
        foreach (char c in text.Slice(start, length))
        {
            if (!char.IsAsciiDigit(c))
                return false;
            number = number * 10 + (c - '0');
        }

        return true;
    }

    private static void Digits(Span<byte> target, int number, int count)
    {
        for (int i = count - 1; i >= 0; i--, number /= 10)
            target[i] = (byte)('0' + number % 10);
    }
}
