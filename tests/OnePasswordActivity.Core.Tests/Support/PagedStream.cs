using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>A stream of item usages in fixed pages, given out by cursors as the Events API does.</summary>
internal sealed class PagedStream(IReadOnlyList<IReadOnlyList<string>> pages)
{
    public Script Script() => new(request => Answer.Json(PageFor(request)));

    public string PageFor(Sent request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var index = body.RootElement.TryGetProperty("cursor", out var cursor) ? int.Parse(cursor.GetString()![1..], System.Globalization.CultureInfo.InvariantCulture) : 0;
        return index < pages.Count
            ? Make.Page(pages[index].Select(uuid => Make.Usage(uuid)), $"c{index + 1}", index < pages.Count - 1)
            : Make.Page([], $"c{index}", false);
    }
}
