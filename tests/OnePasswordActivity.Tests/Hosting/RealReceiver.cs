using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>rsyslog or syslog-ng from Debian's packages, on loopback, with all messages written to a file.</summary>
internal sealed class RealReceiver : IDisposable
{
    private readonly ServerProgram program;

    private RealReceiver(ServerProgram program, int port, string written, string thumbprint)
    {
        this.program = program;
        Port = port;
        Written = written;
        Thumbprint = thumbprint;
    }

    public int Port { get; }

    /// <summary>The file with the text of each message, one a line.</summary>
    public string Written { get; }

    /// <summary>The SHA-256 fingerprint of its certificate.</summary>
    public string Thumbprint { get; }

    public static async Task<RealReceiver> StartAsync(string name, bool tls, string folder)
    {
        var port = ServerProgram.FreePort();
        var written = Path.Combine(folder, "written.txt");
        var certificate = ServerCertificate.Make(folder);
        var modules = Directory.GetFiles(Path.Combine(ServerProgram.Folder!, name), name == "rsyslog" ? "imtcp.so" : "libafsocket.so", SearchOption.AllDirectories).Select(Path.GetDirectoryName).First()!;
        var configuration = Path.Combine(folder, "receiver.conf");
        await File.WriteAllTextAsync(configuration, name == "rsyslog" ? Rsyslog(port, tls, written, certificate) : SyslogNg(port, tls, written, certificate));
        string[] arguments = name == "rsyslog"
            ? ["-n", "-f", configuration, "-i", Path.Combine(folder, "pid"), "-M", modules]
            : ["-F", "--no-caps", "--stderr", "-f", configuration, "-p", Path.Combine(folder, "pid"), "-R", Path.Combine(folder, "persist"), "-c", Path.Combine(folder, "control"), "--module-path", modules];
        return new RealReceiver(await ServerProgram.StartAsync(name, port, arguments), port, written, certificate.Thumbprint);
    }

    public void Dispose() => program.Dispose();

    private static string Rsyslog(int port, bool tls, string written, ServerCertificate certificate)
    {
        var driver = tls ? $"global(defaultNetstreamDriver=\"gtls\" defaultNetstreamDriverCAFile=\"{certificate.Path}\" defaultNetstreamDriverCertFile=\"{certificate.Path}\" defaultNetstreamDriverKeyFile=\"{certificate.KeyPath}\")\n" : "";
        var mode = tls ? "streamDriver.name=\"gtls\" streamDriver.mode=\"1\" streamDriver.authMode=\"anon\"" : "";
        return $$"""
            global(maxMessageSize="256k" parser.escapeControlCharactersOnReceive="off")
            {{driver}}module(load="imtcp" {{mode}})
            template(name="text" type="string" string="%msg%\n")
            ruleset(name="all") { action(type="omfile" file="{{written}}" template="text") }
            input(type="imtcp" address="127.0.0.1" port="{{port}}" ruleset="all")

            """;
    }

    private static string SyslogNg(int port, bool tls, string written, ServerCertificate certificate)
    {
        var secure = tls ? $"tls(key-file(\"{certificate.KeyPath}\") cert-file(\"{certificate.Path}\") peer-verify(optional-untrusted))" : "";
        return $$"""
            @version: 3.38
            options { log-msg-size(262144); stats-freq(0); };
            source all { syslog(ip("127.0.0.1") port({{port}}) transport("{{(tls ? "tls" : "tcp")}}") {{secure}}); };
            destination text { file("{{written}}" template("$MSG\n")); };
            log { source(all); destination(text); };

            """;
    }
}
