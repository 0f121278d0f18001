using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>Sends a request of the person's own, and the ones for the pages after it when asked to.</summary>
internal sealed class RequestPageReader(ApiTransport transport, ApiRequest request, RequestPaging paging, IApiLog log) : PageReader<object?>
{
    private readonly CursorGuard guard = new();
    private string? next;
    private bool ended;

    protected override bool CanFetchAhead => !ended;

    protected override async Task<Page<object?>?> FetchAsync(CancellationToken cancellationToken)
    {
        if (ended)
            return null;
        var asked = next;
        var answer = await transport.SendAsync(Call(), static answer => Read(answer), log, cancellationToken).ConfigureAwait(false);
        var page = answer as IReadOnlyDictionary<string, object?>;
        next = request.Paginate && page is not null ? paging.Next(page) : null;
        ended = next is null;
        IReadOnlyList<object?> items = !request.Paginate || page is null ? answer is NoBody ? [] : [answer]
            : page.TryGetValue(paging.Items, out var list) && list is IReadOnlyList<object?> entries ? entries
            : [answer];
        if (next is not null && guard.IsStuck(asked, next, items.Count))
            EndAfterThisPage(CursorGuard.Error("entries", next));
        return new Page<object?> { Items = items, Cursor = next, Read = items.Count };
    }

    private static object? Read(ApiAnswer answer)
    {
        if (answer.Body.IsEmpty)
            return new NoBody();
        try
        {
            return PlainJson.Read(answer.Body.Span);
        }
        catch (JsonException)
        {
            return JsonText.Decode(answer.Body.Span);
        }
    }

    private ApiCall Call()
    {
        var query = request.Query.ToList();
        var body = request.Body;
        if (next is not null && paging.InBody)
            body = new Dictionary<string, object?> { [paging.Parameter] = next };
        else if (next is not null)
            query = [.. query.Where(pair => pair.Key != paging.Parameter), new(paging.Parameter, next)];

        var path = request.Path;
        if (query.Count > 0)
            path += (path.IndexOf('?') < 0 ? "?" : "&") + string.Join("&", query.Select(pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)));
        return new ApiCall
        {
            Method = new HttpMethod(request.Method),
            Path = path,
            Body = body switch { null => null, string text => Encoding.UTF8.GetBytes(text), _ => PlainJson.Write(body) },
            Repeatable = paging.Repeatable(request.Method, request.Path.Split('?')[0]),
        };
    }

    private sealed class NoBody;
}
