using System;
using System.Globalization;
using System.Text;

namespace OnePasswordActivity.Simulator;

/// <summary>Which users are to be listed, from where on, and how many. A page token holds all of it, so that it may come alone.</summary>
internal sealed record UserListRequest(int First, int Size, string Filter)
{
    public const int DefaultSize = 25, LargestSize = 1000;

    public string ToPageToken() =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"users|{First}|{Size}|{Filter}")));

    public static UserListRequest? FromPageToken(string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out int length)
            || Encoding.ASCII.GetString(bytes, 0, length).Split('|') is not ["users", var first, var size, var filter]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int from)
            || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || count is < 1 or > LargestSize
            || !UserFilter.IsKnown(filter))
            return null;
        return new UserListRequest(from, count, filter);
    }
}
