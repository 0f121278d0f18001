using System;
using System.Globalization;

namespace OnePasswordActivity;

/// <summary>Times for people: local, with the offset, and the same in every culture, because they end up in records.</summary>
internal static class LocalTimes
{
    public static string ToLocalText(this DateTimeOffset time) =>
        time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
