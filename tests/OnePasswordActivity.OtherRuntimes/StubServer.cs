using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace OnePasswordActivity.OtherRuntimes;

/// <summary>Just enough of both APIs for one run: two pages of sign-in attempts, the second after a failure, and one user.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Queue<(int Status, string Body)> pages = new(
    [
        (200, """{"cursor":"c1","has_more":true,"items":[{"uuid":"E1","timestamp":"2026-10-02T08:14:19.69336932Z","details":null}]}"""),
        (503, """{"status":503,"message":"later"}"""),
        (200, """{"cursor":"c2","has_more":false,"items":[{"uuid":"E2"},{"uuid":"E3"}]}"""),
        (200, """{"cursor":"c3","has_more":false,"items":[{"uuid":"4LAJLJ6HDU6GDPMRCG4BE4UMR4","category":"success"}]}"""),
    ]);

    public StubServer()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        BaseUri = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();

        listener.Prefixes.Add(BaseUri.AbsoluteUri);
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri BaseUri { get; }

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            var context = await listener.GetContextAsync();
            var (status, body) = Answer(context.Request.Url!.AbsolutePath);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            var bytes = Encoding.UTF8.GetBytes(body);
            context.Response.OutputStream.Write(bytes, 0, bytes.Length);
            context.Response.Close();
        }
    }

    private (int Status, string Body) Answer(string path) => path switch
    {
        "/api/v2/auth/introspect" => (200, """{"uuid":"U","issued_at":"2026-09-01T12:00:00Z","features":["signinattempts"],"account_uuid":"A"}"""),
        "/api/v2/signinattempts" => pages.Dequeue(),
        "/v1beta1/users/oauth2/token" => (200, """{"access_token":"opaque","token_type":"Bearer","expires_in":900}"""),
        "/v1beta1/accounts/A/users" => (200, """{"results":[{"id":"P","email":"robin@example.test","state":"ACTIVE"}]}"""),
        _ => (404, "404 page not found"),
    };
}
