using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>A server program of Debian's packages, as <c>tests/RealReceivers/prepare</c> unpacks them, on a port of loopback.</summary>
internal sealed class ServerProgram : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private bool hasEnded;

    private ServerProgram(ProcessStartInfo start)
    {
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where they are unpacked; null where they are not.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ONEPASSWORDACTIVITY_RECEIVERS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>What it wrote to its console.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts one, and waits until its port answers.</summary>
    /// <param name="name">The program.</param>
    /// <param name="port">The port.</param>
    /// <param name="arguments">What it is started with.</param>
    public static async Task<ServerProgram> StartAsync(string name, int port, IEnumerable<string> arguments)
    {
        var root = Path.Combine(Folder!, name);
        var start = new ProcessStartInfo(Path.Combine(root, "usr", "sbin", name == "rsyslog" ? "rsyslogd" : name), arguments);
        start.Environment["LD_LIBRARY_PATH"] = string.Join(':', Directory.GetFiles(root, "*.so*", SearchOption.AllDirectories).Select(Path.GetDirectoryName).Distinct());
        var program = new ServerProgram(start);
        for (var turn = 0; ; turn++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);

                // Where nobody listens yet, a connection can by chance begin at the port that it goes to, and then meets itself.
                if (!client.Client.LocalEndPoint!.Equals(client.Client.RemoteEndPoint))
                    return program;
            }
            catch (SocketException) when (turn < 400 && !program.process.HasExited)
            {
                await Task.Delay(50);
            }
            catch (SocketException exception)
            {
                program.Dispose();
                throw new InvalidOperationException($"{name} did not start: {program.Said}", exception);
            }
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Dispose()
    {
        if (hasEnded)
            return;
        hasEnded = true;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }
}
