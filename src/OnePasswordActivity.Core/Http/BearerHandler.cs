using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Http;

/// <summary>Puts the bearer token on a request; when the server refuses it and there is a newer one, repeats once.</summary>
internal sealed class BearerHandler(ITokenSource tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var log = RequestContext.Of(request).Log;
        var token = await tokens.GetAsync(log, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;

        var replacement = await tokens.ReplaceAsync(token, log, cancellationToken).ConfigureAwait(false);
        if (replacement is null)
            return response;
        response.Dispose();
        log.Verbose("The access token was refused; repeating the request with a new one.");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", replacement);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
