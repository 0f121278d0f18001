using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>rsyslog or syslog-ng from Debian's packages, on loopback, with all messages written to a file.</summary>
internal sealed class RealReceiver : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();

    private RealReceiver(ProcessStartInfo start, int port, string written, string thumbprint)
    {
        Port = port;
        Written = written;
        Thumbprint = thumbprint;
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where they are unpacked; null where they are not.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ONEPASSWORDACTIVITY_RECEIVERS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    public int Port { get; }

    /// <summary>The file with the text of each message, one a line.</summary>
    public string Written { get; }

    /// <summary>The SHA-256 fingerprint of its certificate.</summary>
    public string Thumbprint { get; }

    public static async Task<RealReceiver> StartAsync(string name, bool tls, string folder)
    {
        var port = FreePort();
        var written = Path.Combine(folder, "written.txt");
        var (certificate, key, thumbprint) = Certificate(folder);
        var root = Path.Combine(Folder!, name);
        var modules = Directory.GetFiles(root, name == "rsyslog" ? "imtcp.so" : "libafsocket.so", SearchOption.AllDirectories).Select(Path.GetDirectoryName).First()!;
        var configuration = Path.Combine(folder, "receiver.conf");
        await File.WriteAllTextAsync(configuration, name == "rsyslog" ? Rsyslog(port, tls, written, certificate, key) : SyslogNg(port, tls, written, certificate, key));
        var start = new ProcessStartInfo(Path.Combine(root, "usr", "sbin", name == "rsyslog" ? "rsyslogd" : "syslog-ng"));
        string[] arguments = name == "rsyslog"
            ? ["-n", "-f", configuration, "-i", Path.Combine(folder, "pid"), "-M", modules]
            : ["-F", "--no-caps", "--stderr", "-f", configuration, "-p", Path.Combine(folder, "pid"), "-R", Path.Combine(folder, "persist"), "-c", Path.Combine(folder, "control"), "--module-path", modules];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LD_LIBRARY_PATH"] = string.Join(':', Directory.GetFiles(root, "*.so*", SearchOption.AllDirectories).Select(Path.GetDirectoryName).Distinct());
        var receiver = new RealReceiver(start, port, written, thumbprint);
        for (var turn = 0; ; turn++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return receiver;
            }
            catch (SocketException) when (turn < 200 && !receiver.process.HasExited)
            {
                await Task.Delay(50);
            }
            catch (SocketException exception)
            {
                receiver.Dispose();
                throw new InvalidOperationException($"{name} did not start: {receiver.said}", exception);
            }
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Rsyslog(int port, bool tls, string written, string certificate, string key)
    {
        var driver = tls ? $"global(defaultNetstreamDriver=\"gtls\" defaultNetstreamDriverCAFile=\"{certificate}\" defaultNetstreamDriverCertFile=\"{certificate}\" defaultNetstreamDriverKeyFile=\"{key}\")\n" : "";
        var mode = tls ? "streamDriver.name=\"gtls\" streamDriver.mode=\"1\" streamDriver.authMode=\"anon\"" : "";
        return $$"""
            global(maxMessageSize="256k" parser.escapeControlCharactersOnReceive="off")
            {{driver}}module(load="imtcp" {{mode}})
            template(name="text" type="string" string="%msg%\n")
            ruleset(name="all") { action(type="omfile" file="{{written}}" template="text") }
            input(type="imtcp" address="127.0.0.1" port="{{port}}" ruleset="all")

            """;
    }

    private static string SyslogNg(int port, bool tls, string written, string certificate, string key)
    {
        var secure = tls ? $"tls(key-file(\"{key}\") cert-file(\"{certificate}\") peer-verify(optional-untrusted))" : "";
        return $$"""
            @version: 3.38
            options { log-msg-size(262144); stats-freq(0); };
            source all { syslog(ip("127.0.0.1") port({{port}}) transport("{{(tls ? "tls" : "tcp")}}") {{secure}}); };
            destination text { file("{{written}}" template("$MSG\n")); };
            log { source(all); destination(text); };

            """;
    }

    private static (string Certificate, string Key, string Thumbprint) Certificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var paths = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(paths.Item1, made.ExportCertificatePem());
        File.WriteAllText(paths.Item2, key.ExportPkcs8PrivateKeyPem());
        return (paths.Item1, paths.Item2, made.GetCertHashString(HashAlgorithmName.SHA256));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
