using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>JsonNode, with two members of every event looked at.</summary>
internal sealed class NodeSource : HttpSource
{
    protected override async Task<(long Events, string? Cursor, bool HasMore)> ReadPageAsync(HttpContent content)
    {
        using var stream = await content.ReadAsStreamAsync();
        var page = (await JsonNode.ParseAsync(stream))!;
        var events = 0;
        foreach (var item in page["items"]!.AsArray())
            if (item!["uuid"]!.GetValue<string>().Length > 0 && item["timestamp"]!.GetValue<string>().Length > 0)
                events++;
        return (events, (string?)page["cursor"], (bool)page["has_more"]!);
    }
}
