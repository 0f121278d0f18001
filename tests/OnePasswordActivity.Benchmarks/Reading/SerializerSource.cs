using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>The source-generated serializer, into models with every member that the module's have; no JSON is kept.</summary>
internal sealed class SerializerSource : HttpSource
{
    protected override Task<(long Events, string? Cursor, bool HasMore)> ReadPageAsync(HttpContent content) => Stream switch
    {
        "auditevents" => ReadAsync(content, PlainModels.Default.PlainPagePlainAuditEvent),
        "itemusages" => ReadAsync(content, PlainModels.Default.PlainPagePlainItemUsage),
        _ => ReadAsync(content, PlainModels.Default.PlainPagePlainSignInAttempt),
    };

    private static async Task<(long Events, string? Cursor, bool HasMore)> ReadAsync<T>(HttpContent content, JsonTypeInfo<PlainPage<T>> type)
    {
        var page = (await content.ReadFromJsonAsync(type))!;
        return (page.Items!.Count, page.Cursor, page.HasMore);
    }
}
