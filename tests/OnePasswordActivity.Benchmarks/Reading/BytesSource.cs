using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>The bytes alone: read into one buffer over and over; of a page only its last few bytes are looked at.</summary>
internal sealed class BytesSource : HttpSource
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly byte[] tail = new byte[100];

    protected override async Task<(long Events, string? Cursor, bool HasMore)> ReadPageAsync(HttpContent content)
    {
        var last = 0;
        using var stream = await content.ReadAsStreamAsync();
        for (int count; (count = await stream.ReadAsync(buffer)) > 0;)
        {
            // The end of what came before, moved up, and the end of what came now.
            var kept = Math.Min(last, Math.Max(0, tail.Length - count));
            Array.Copy(tail, last - kept, tail, 0, kept);
            var added = Math.Min(count, tail.Length - kept);
            Array.Copy(buffer, count - added, tail, kept, added);
            last = kept + added;
        }

        var text = Encoding.ASCII.GetString(tail, 0, last);
        var cursor = text[(text.IndexOf("\"cursor\":\"", StringComparison.Ordinal) + 10)..text.IndexOf("\",\"has_more\"", StringComparison.Ordinal)];
        return (int.Parse(cursor.Split('.')[1], CultureInfo.InvariantCulture), cursor, text.EndsWith("true}", StringComparison.Ordinal));
    }
}
