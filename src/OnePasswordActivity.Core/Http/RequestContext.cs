using System.Net.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>What travels with a request to the handlers: they are shared by all callers, the log is the caller's own.</summary>
internal sealed class RequestContext(IApiLog log, bool secret)
{
    private const string Key = "OnePasswordActivity.Context";

    public IApiLog Log { get; } = log;

    public bool Secret { get; } = secret;

    public static RequestContext Of(HttpRequestMessage request) =>
#if NET
        request.Options.TryGetValue(new HttpRequestOptionsKey<RequestContext>(Key), out var context) ? context : new(NoLog.Instance, true);
#else
        request.Properties.TryGetValue(Key, out var context) ? (RequestContext)context : new(NoLog.Instance, true);
#endif

    public void AttachTo(HttpRequestMessage request) =>
#if NET
        request.Options.Set(new HttpRequestOptionsKey<RequestContext>(Key), this);
#else
        request.Properties[Key] = this;
#endif
}
