using System;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>The HTTP clients of one connection: handlers in the order bearer token, trace, network.</summary>
internal sealed class HttpClients : IDisposable
{
    private readonly ServiceProvider services;
    private readonly IHttpClientFactory factory;

    /// <param name="options">The way to the server.</param>
    /// <param name="tokens">Where the bearer token comes from.</param>
    /// <param name="redactor">Takes the secrets out of the trace.</param>
    /// <param name="time">The clock.</param>
    /// <param name="network">Stands in for the network in tests.</param>
    public HttpClients(ClientOptions options, ITokenSource tokens, Redactor redactor, TimeProvider time, Func<HttpMessageHandler>? network)
    {
        var collection = new ServiceCollection();
        Add("api", client => client.AddHttpMessageHandler(() => new BearerHandler(tokens)));
        Add("token", client => { });
        services = collection.BuildServiceProvider();
        factory = services.GetRequiredService<IHttpClientFactory>();

        void Add(string name, Action<IHttpClientBuilder> configure)
        {
            var client = collection.AddHttpClient(name, http =>
            {
                // The transport bounds each attempt; a limit of the client's own would cut waits that the server asked for.
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.ExpectContinue = false;
                http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
                http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
            });
            client.RemoveAllLoggers();
            client.ConfigurePrimaryHttpMessageHandler(() => network?.Invoke() ?? PrimaryHandler.Create(options));
            configure(client);
            client.AddHttpMessageHandler(() => new TraceHandler(redactor, time));

            // A collector runs for months; a new network handler now and then notices that a name has moved.
            client.SetHandlerLifetime(TimeSpan.FromMinutes(5));
        }
    }

    /// <summary>Sends requests with the bearer token.</summary>
    public HttpClient Api => factory.CreateClient("api");

    /// <summary>Sends requests that bring an authorization of their own.</summary>
    public HttpClient Token => factory.CreateClient("token");

    public void Dispose() => services.Dispose();
}
