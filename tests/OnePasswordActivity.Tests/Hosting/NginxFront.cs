using System;
using System.IO;
using System.Threading.Tasks;
using OnePasswordActivity.Receivers;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>nginx from Debian's packages, on loopback, which ends TLS and hands requests on to a receiver.</summary>
internal sealed class NginxFront : IDisposable
{
    private readonly string folder;
    private readonly int port;
    private ServerProgram program = null!;

    private NginxFront(string folder, int port, string thumbprint)
    {
        this.folder = folder;
        this.port = port;
        Thumbprint = thumbprint;
    }

    public Uri Uri => new($"https://localhost:{port}");

    /// <summary>The SHA-256 fingerprint of its certificate.</summary>
    public string Thumbprint { get; }

    /// <summary>What it wrote to its log.</summary>
    public string Log => program.Said;

    /// <summary>Starts one.</summary>
    /// <param name="receiver">What it stands before.</param>
    /// <param name="folder">Where its files go.</param>
    /// <param name="protocols">The versions of TLS that it speaks.</param>
    /// <param name="largest">The largest body that it takes, in its own words.</param>
    public static async Task<NginxFront> StartAsync(HttpReceiver receiver, string folder, string protocols = "TLSv1.2 TLSv1.3", string largest = "20m")
    {
        var certificate = ServerCertificate.Make(folder);
        var front = new NginxFront(folder, ServerProgram.FreePort(), certificate.Thumbprint);
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log stderr info;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                client_max_body_size {{largest}};
                server {
                    listen 127.0.0.1:{{front.port}} ssl;
                    ssl_certificate {{certificate.Path}};
                    ssl_certificate_key {{certificate.KeyPath}};
                    ssl_protocols {{protocols}};
                    ssl_ciphers ALL:@SECLEVEL=0;
                    proxy_http_version 1.1;
                    location / {
                        if (-f {{folder}}/{{FrontFault.Busy}}) { return 503; }
                        if (-f {{folder}}/{{FrontFault.Cut}}) { return 444; }
                        set $receiver 127.0.0.1:{{receiver.Uri.Port}};
                        if (-f {{folder}}/{{FrontFault.ReceiverAway}}) { set $receiver 127.0.0.1:1; }
                        proxy_pass http://$receiver;
                    }
                }
            }

            """);
        await front.StartAsync();
        return front;
    }

    /// <summary>Makes it fail, or work again with null.</summary>
    public void Fail(FrontFault? fault)
    {
        foreach (var one in Enum.GetValues<FrontFault>())
            File.Delete(Path.Combine(folder, one.ToString()));
        if (fault is { } now)
            File.WriteAllText(Path.Combine(folder, now.ToString()), "");
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => program.Dispose();

    /// <summary>Starts it again at the same address.</summary>
    public async Task StartAsync() => program = await ServerProgram.StartAsync("nginx", port, ["-e", "stderr", "-p", folder, "-c", Path.Combine(folder, "nginx.conf")]);

    public void Dispose() => Kill();
}
